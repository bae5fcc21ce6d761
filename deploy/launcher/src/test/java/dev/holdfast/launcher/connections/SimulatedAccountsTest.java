package dev.holdfast.launcher.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.warehouse.SimulatedWarehouse;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher asks of the simulators is what they understand. */
class SimulatedAccountsTest {
    private static Simulators simulators;
    private static SimulatorControl control;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        control = new SimulatorControl(simulators.uri());
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @Test
    void holdfast_is_let_in_once_and_finds_empty_books() {
        GeneratedSecrets secrets = new GeneratedSecrets(new DataFolder(folder));
        for (SimulatedConnection connection : SimulatedConnection.all()) {
            connection.erp().admit(control, secrets);
            int writes = written();
            connection.erp().admit(control, secrets);

            assertThat(written()).as(connection.name()).isEqualTo(writes);
            assertThat(connection.erp().books(control).documents()).isEmpty();
            assertThat(control.tables(
                            connection.erp().vendor(), connection.erp().account()))
                    .isNotEmpty();
        }
    }

    @Test
    void a_3pl_tells_of_what_it_ships_to_whoever_subscribed() throws IOException {
        GeneratedSecrets secrets = new GeneratedSecrets(new DataFolder(folder));
        AtomicInteger told = new AtomicInteger();
        HttpServer receiver = receiver(told);
        URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/webhooks/3pl");
        int expected = 0;
        for (SimulatedConnection connection : SimulatedConnection.all()) {
            if (connection.warehouse() != null) {
                connection.warehouse().admit(control, secrets);
                connection.warehouse().admit(control, secrets);
            }
            if (connection.warehouse() instanceof SimulatedWarehouse.Telling telling) {
                control.seed(telling.vendor(), "acme", "webhook", subscription(telling.vendor(), address));

                assertThat(telling.ship(control, "6100000000001", Map.of("TEE-M", 1), "1Z1", 2))
                        .isTrue();
                expected += 2;
                assertThat(told).hasValue(expected);
            }
        }
        receiver.stop(0);
        assertThat(expected).isEqualTo(4);
    }

    private static JsonNode subscription(String vendor, URI address) {
        ObjectNode webhook = new ObjectMapper()
                .createObjectNode()
                .put("id", "4001")
                .put("url", address.toString())
                .put("enabled", true)
                .put("secret", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz");
        if (vendor.equals("shipbob")) {
            webhook.putArray("topics").add("order.shipped");
            return webhook;
        }
        return webhook.put("legacy_id", 4001)
                .put("name", "Shipment Update")
                .put("shop_name", "")
                .put("source", "api")
                .put("health", "HEALTHY")
                .put("failed", 0);
    }

    private static int written() {
        return simulators
                .world()
                .writes()
                .read(0, 100_000, entry -> true)
                .entries()
                .size();
    }

    private static HttpServer receiver(AtomicInteger told) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.incrementAndGet();
            byte[] answer = "{\"code\":\"200\",\"Status\":\"Success\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
