package dev.holdfast.proof.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.parts.Programs;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.FileTree;
import dev.holdfast.testbed.ServiceProcess;
import dev.holdfast.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A packaged webhook-gateway and a packaged erp-sync between a simulated shop, two simulated 3PLs and a simulated NetSuite. */
final class House implements AutoCloseable {

    static final String SHOP = "acme-us.myshopify.com";
    static final String NETSUITE = "1234567";
    private static final String TOKEN = "capability-token-of-the-senders";
    private static final Duration READY = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final SimulatorControl control = new SimulatorControl(simulators.uri());
    private final Warehouses warehouses = new Warehouses(simulators.uri());
    private final String prefix = Testbed.shared().newPrefix("parcels");
    private final Database database = Testbed.shared().newDatabase("parcels");
    private final ServiceProcess gateway;
    private final ServiceProcess erpSync;

    /** Started and ready. @param root of the project @param folder for logs, emptied before */
    House(Path root, Path folder) {
        emptied(folder);
        Map<String, String> secrets = Map.of(
                "PARCELS_WEBHOOK", "a-webhook-secret-of-the-parcels-test",
                "PARCELS_SHOP", "shop-token",
                "PARCELS_NETSUITE", "netsuite-part",
                "PARCELS_SENDER", TOKEN,
                "PARCELS_SHIPBOB", "shipbob-token",
                "PARCELS_SHIPBOB_WEBHOOKS", Warehouses.SHIPBOB_WEBHOOKS,
                "PARCELS_SHIPHERO", "shiphero-refresh",
                "PARCELS_ADMIN", "an-admin-token-of-the-parcels-test",
                "PARCELS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        Path connections = folder.resolve("connections.yaml");
        Programs programs = new Programs(root, Set.of());
        // Its port is known before it runs: senders are told where it will be, and tell what they sign with.
        gateway = service("webhook-gateway", programs, folder, connections, secrets);
        openShopAndErp();
        warehouses.subscribeShipBob(door("shipbob"));
        write(folder.resolve("shiphero-webhooks"), warehouses.subscribeShipHero(door("shiphero")));
        write(connections, connections(folder));
        erpSync = service("erp-sync", programs, folder, connections, secrets);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-parcels"));
        createTopics();
        List.of(gateway, erpSync).forEach(ServiceProcess::launch);
        List.of(gateway, erpSync).forEach(process -> process.awaitReady(READY));
    }

    Warehouses warehouses() {
        return warehouses;
    }

    /** The shop's order is so from now on. */
    void shopHas(ObjectNode order) {
        control.send("POST", "shopify/" + SHOP + "/orders", order);
    }

    /** The shop's signed webhook of an order as it now stands, sent so often. */
    JsonNode shopTells(String order, String topic, int copies) {
        ObjectNode wish = JSON.createObjectNode().put("copies", copies);
        wish.putArray("topics").add(topic);
        return control.send("POST", "shopify/" + SHOP + "/orders/" + order + "/deliver", wish);
    }

    /** Item fulfilments that were made, and nothing but made, in the order in which they were. */
    List<JsonNode> shipments() {
        List<JsonNode> made = new ArrayList<>();
        control.writes("netsuite", NETSUITE, "itemFulfillment").forEach(made::add);
        return made;
    }

    /** NetSuite's internal id of the shop's order; empty while it has none. */
    String salesOrder(String order) {
        for (var entry : control.table("netsuite", NETSUITE, "salesOrder").properties()) {
            if (entry.getValue().path("externalId").asText().equals("shopify-" + order)) {
                return entry.getKey();
            }
        }
        return "";
    }

    /** Events of the ledger as {@code topic state reason}, one text each. */
    List<String> events() {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?currentSchema=erp_sync", database.user(), database.password());
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "select source || ' ' || topic || ' ' || state || ' ' || coalesce(reason_code, '') from event order by seq")) {
            List<String> events = new ArrayList<>();
            while (rows.next()) {
                events.add(rows.getString(1).strip());
            }
            return events;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI door(String source) {
        return gateway.uri().resolve("/webhooks/" + source + "/acme-us/" + TOKEN);
    }

    private void openShopAndErp() {
        ObjectNode shop = JSON.createObjectNode();
        shop.put("currency", "USD").put("accessToken", "shop-token").put("restoreRate", 1000);
        shop.put("clientSecret", "a-webhook-secret-of-the-parcels-test");
        shop.put("webhookUrl", gateway.uri().resolve("/webhooks/shopify").toString());
        control.send("PUT", "shopify/" + SHOP + "/shop", shop);
        ObjectNode token = JSON.createObjectNode();
        token.put("consumerKey", "netsuite-part").put("consumerSecret", "netsuite-part");
        token.put("tokenSecret", "netsuite-part");
        control.send("PUT", "netsuite/" + NETSUITE + "/tba-tokens/netsuite-part", token);
    }

    private ServiceProcess service(
            String module, Programs programs, Path folder, Path connections, Map<String, String> secrets) {
        return ServiceProcess.of(module, programs.of(module), folder)
                .property("holdfast.connections-file", connections.toString())
                .property("holdfast.topic-prefix", prefix)
                .property("holdfast.gateway.key-prefix", prefix)
                .property("holdfast.rate.key-prefix", prefix)
                .property("holdfast.admin.token", "env://PARCELS_ADMIN")
                .property("holdfast.erp-sync.payload-key", "env://PARCELS_KEY")
                .property("holdfast.erp-sync.effects.ask-again", "1s")
                .property("holdfast.erp-sync.effects.announce-after", "1s")
                .property("quarkus.redis.hosts", Testbed.shared().redisUri())
                .property("kafka.bootstrap.servers", Testbed.shared().kafkaBootstrap())
                .property("quarkus.datasource.jdbc.url", database.jdbcUrl())
                .property("quarkus.log.console.json.enabled", "false")
                .environment(Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password()))
                .environment(secrets)
                .build();
    }

    private String connections(Path folder) {
        String at = simulators.uri().toString();
        return """
                connections:
                  - name: acme-us
                    owner: you
                    mode: live
                    book-from: 2020-01-01T00:00:00Z
                    shop:
                      domain: %1$s
                      admin-url: %2$s/shopify/%1$s
                      access-token: env://PARCELS_SHOP
                      webhook-secrets: [env://PARCELS_WEBHOOK]
                    erp:
                      netsuite:
                        account: %3$s
                        base-url: %2$s/netsuite/%3$s
                        tba:
                          consumer-key: env://PARCELS_NETSUITE
                          consumer-secret: env://PARCELS_NETSUITE
                          token-id: env://PARCELS_NETSUITE
                          token-secret: env://PARCELS_NETSUITE
                        subsidiary: "1"
                        location: "2"
                        default-tax-code: "701"
                        exempt-tax-code: "-7"
                        items:
                          shipping: "805"
                          credit: "808"
                    booking:
                      payment: all
                      customers: single
                      guest-customer: "901"
                    sources:
                      - name: shipbob
                        scheme: shipbob
                        token: env://PARCELS_SENDER
                        secrets: [env://PARCELS_SHIPBOB_WEBHOOKS]
                      - name: shiphero
                        scheme: shiphero
                        token: env://PARCELS_SENDER
                        secrets: [file://%5$s/shiphero-webhooks]
                    warehouses:
                      - name: shipbob
                        shipbob:
                          base-url: %2$s/shipbob/%4$s
                          token: env://PARCELS_SHIPBOB
                      - name: shiphero
                        shiphero:
                          base-url: %2$s/shiphero/%4$s
                          refresh-token: env://PARCELS_SHIPHERO
                """.formatted(SHOP, at, NETSUITE, Warehouses.ACCOUNT, folder.toAbsolutePath());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTopics() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()))) {
            admin.createTopics(Stream.of(EventStream.values())
                            .map(stream -> new NewTopic(prefix + stream.topicName(), stream.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void emptied(Path folder) {
        try {
            FileTree.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        erpSync.close();
        simulators.close();
    }
}
