package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions are made, renewed before their three days are over, and made again when an answer of the receiver's ended them. */
class BusinessCentralSubscriptionsTest {

    private final MovingClock clock = new MovingClock();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private SimulatedCompany company;
    private HttpServer receiver;
    private volatile int status = 200;
    private URI address;
    private Subscriptions subscriptions;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            byte[] body = query == null
                    ? new byte[0]
                    : query.replace("validationToken=", "").getBytes(StandardCharsets.UTF_8);
            String notification = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (query == null) {
                told.add(notification);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        receiver.start();
        address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/webhooks/bc/acme/token");
        company = new SimulatedCompany(clock);
        subscriptions = java.util.Objects.requireNonNull(
                company.connector(company.settings(), CustomerPolicy.SINGLE).subscriptions());
    }

    @AfterEach
    void stop() {
        company.close();
        receiver.stop(0);
    }

    @Test
    void thoseOfALaterPageAreThereToo() {
        subscriptions.repair(address);
        company.faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match("businesscentral", null, "GET", "/subscriptions", null),
                        new FaultRule.Trigger(1L, null, null, null, null),
                        new FaultAction.Status(
                                200,
                                Json.object()
                                        .put(
                                                "@odata.nextLink",
                                                company.calls()
                                                        .at("/subscriptions")
                                                        .toString())
                                        .set("value", Json.array()),
                                null,
                                false)));

        assertThat(subscriptions.repair(address)).isEmpty();
    }

    @Test
    void aReceiverThatDoesNotEchoTheTokenGetsNone() {
        status = 503;
        UpstreamException refused = catchThrowableOfType(UpstreamException.class, () -> subscriptions.repair(address));
        assertThat(refused.failure()).isInstanceOf(Failure.Rejected.class);
        assertThat(refused.failure().reason()).contains("validation failed");
    }

    @ParameterizedTest
    @CsvSource({"200, 4, 1", "503, 4, 2", "429, 4, 2", "408, 4, 2", "404, 3, 1", "401, 3, 1"})
    void whatTheReceiverAnswersDecidesWhetherItIsToldAgainOrNeverMore(int answer, int left, int deliveries) {
        subscriptions.repair(address);
        company.post("/salesOrders", "{\"customerNumber\":\"10000\",\"externalDocumentNumber\":\"X\"}");
        status = answer;
        deliver();
        assertThat(subscriptions.list(address)).hasSize(left);
        status = 200;
        deliver();
        assertThat(told).hasSize(deliveries).allMatch(body -> body.contains("\"changeType\":\"created\""));
        JsonNode change = Json.read(told.getFirst().getBytes(StandardCharsets.UTF_8), "a notification")
                .path("value")
                .path(0);
        assertThat(change.path("resource").asText())
                .contains("companies(" + SimulatedCompany.COMPANY + ")/salesOrders(");
        assertThat(subscriptions.repair(address)).hasSize(4 - left);
    }

    private void deliver() {
        company.control("POST", "/control/businesscentral/" + SimulatedCompany.TENANT + "/notifications/deliver", null);
    }
}
