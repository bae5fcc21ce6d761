package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators see: metrics by their names, logs by their keys, traces over Kafka. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class ObservabilityTest extends ReadyGateway {

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;

    @Test
    void metricsAreNamedAsDashboardsAndRulesExpect() {
        Webhook.order(6900000000001L).send().then().statusCode(200);
        Webhook.order(6900000000001L).signedBy("another").send().then().statusCode(401);
        Webhook.order(6900000000001L)
                .with("X-Shopify-Shop-Domain", "stranger")
                .send()
                .then()
                .statusCode(404);

        Set<String> names = Metrics.lines().stream()
                .filter(line -> line.startsWith("holdfast_"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names)
                .containsExactly(
                        "holdfast_gateway_acknowledge_seconds_bucket",
                        "holdfast_gateway_acknowledge_seconds_count",
                        "holdfast_gateway_acknowledge_seconds_max",
                        "holdfast_gateway_acknowledge_seconds_sum",
                        "holdfast_gateway_in_flight_bytes",
                        "holdfast_gateway_not_completed_total",
                        "holdfast_gateway_redis_breaker_open",
                        "holdfast_gateway_secret_matched_total",
                        "holdfast_gateway_secrets_unreadable",
                        "holdfast_gateway_webhooks_total");
    }

    @Test
    void noSenderCanMakeALabel() {
        for (int i = 0; i < 5; i++) {
            Webhook.shopify("made_up/topic" + i, Webhook.orderBody(i))
                    .send()
                    .then()
                    .statusCode(200);
            Webhook.order(i)
                    .with("X-Shopify-Shop-Domain", "made-up" + i)
                    .send()
                    .then()
                    .statusCode(404);
        }

        List<MatchResult> labels = Metrics.lines().stream()
                .filter(line -> line.startsWith("holdfast_"))
                .flatMap(line -> LABEL.matcher(line).results())
                .toList();

        assertThat(labels)
                .extracting(label -> label.group(1))
                .isSubsetOf("connection", "source", "topic", "outcome", "secret", "le");
        assertThat(labels).noneMatch(label -> label.group(2).contains("made"));
        assertThat(Metrics.lines())
                .anyMatch(line -> line.startsWith("holdfast_gateway_webhooks_total")
                        && line.contains("topic=\"other\"")
                        && line.contains("outcome=\"accepted\""));
    }

    @Test
    void theAcknowledgeHistogramCountsWhatIsInKafka() {
        String count = "holdfast_gateway_acknowledge_seconds_count{connection=\"acme-us\",source=\"shopify\"}";
        double before = Metrics.value(count);

        Webhook.order(6900000000002L).send().then().statusCode(200);
        Webhook.order(6900000000002L).signedBy("another").send().then().statusCode(401);

        assertThat(Metrics.value(count)).isEqualTo(before + 1);
        assertThat(Metrics.value("holdfast_gateway_acknowledge_seconds_bucket"
                        + "{connection=\"acme-us\",source=\"shopify\",le=\"0.025\"}"))
                .isNotNegative();
    }

    @Test
    void logsAreJsonWithTheFixedKeys() throws IOException {
        Webhook order = Webhook.order(6900000000003L);
        order.send();
        order.withBody(Webhook.orderBody(6900000000004L))
                .signedBy(SampleConnections.SECRET)
                .send()
                .then()
                .header("Holdfast-Outcome", "accepted_suspicious");

        Awaitility.await().until(() -> lines().stream().anyMatch(ObservabilityTest::isOfASuspiciousEvent));
        JsonObject line = lines().stream()
                .filter(ObservabilityTest::isOfASuspiciousEvent)
                .findFirst()
                .orElseThrow();

        assertThat(line.fieldNames()).contains("timestamp", "level", "loggerName", "message", "mdc");
        assertThat(line.getJsonObject("mdc").fieldNames())
                .contains("connection", "source", "outcome", "topic", "deliveryId");
        assertThat(Files.readString(log))
                .doesNotContain(
                        SampleConnections.SECRET,
                        SampleConnections.OLD_SECRET,
                        SampleConnections.ROTATED_SECRET,
                        SampleConnections.TOKEN,
                        SampleConnections.STANDARD_SECRET,
                        "#1042");
    }

    @Test
    void productionWritesThoseLogsToItsConsole() throws IOException {
        Properties delivered = new Properties();
        try (InputStream in = Gateway.class.getResourceAsStream("/application.properties")) {
            delivered.load(in);
        }

        assertThat(delivered).containsEntry("quarkus.log.console.json.enabled", "true");
        assertThat(delivered.stringPropertyNames())
                .filteredOn(key -> key.endsWith("log.console.json.enabled") && key.startsWith("%"))
                .containsExactlyInAnyOrder(
                        "%dev.quarkus.log.console.json.enabled", "%test.quarkus.log.console.json.enabled");
    }

    @Test
    void theSendersTraceGoesOnOverKafka() {
        String sender = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Webhook traced = Webhook.order(6900000000005L).with("traceparent", sender);
        Webhook untraced = Webhook.order(6900000000006L);
        Webhook mistraced = Webhook.order(6900000000007L).with("traceparent", "00-zz");

        for (Webhook each : List.of(traced, untraced, mistraced)) {
            each.send().then().statusCode(200);
        }

        assertThat(EventLog.headers(EventLog.only(traced.id()))).containsEntry("traceparent", sender);
        assertThat(List.of(untraced, mistraced)).allSatisfy(each -> assertThat(
                        EventLog.headers(EventLog.only(each.id())).get("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
    }

    private static boolean isOfASuspiciousEvent(JsonObject line) {
        return "accepted_suspicious"
                .equals(line.getJsonObject("mdc", new JsonObject()).getString("outcome"));
    }

    private List<JsonObject> lines() throws IOException {
        // The last line may be half written.
        return Files.readString(log, UTF_8)
                .lines()
                .filter(line -> line.endsWith("}"))
                .map(JsonObject::new)
                .toList();
    }
}
