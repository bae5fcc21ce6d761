package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.holdfast.contracts.event.EventStream;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The whole service over real stores, with simulated PagerDuty and Slack: who is told, and that he is. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class AlertServiceTest {

    @Inject
    AgroalDataSource dataSource;

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceStores.ADMIN_TOKEN)
                .contentType("application/json");
    }

    private static String slack() {
        return AlertWorld.call(
                ServiceStores.simulators.uri(),
                "GET",
                "/control/slack/acme/channels/" + AlertWorld.CHANNEL + "/messages",
                "");
    }

    @Test
    void whoIsPagedWhenThisCrosses() {
        String body = admin().get("/api/v1/alert-routes?connection=acme-us&condition=queue-age")
                .then()
                .statusCode(200)
                .body("routes", hasSize(2))
                .body("routes[0].severity", equalTo("critical"))
                .body("routes[0].threshold", equalTo("oldest 2 h"))
                .body("routes[0].owner", equalTo("ops"))
                .body("routes[0].receivers", hasItem("Slack channel " + AlertWorld.CHANNEL))
                .body("routes[0].receivers", hasItem(containsString("PagerDuty service of file://")))
                .body("routes[1].threshold", equalTo("oldest 30 min"))
                .body("routes[1].receivers", hasSize(1))
                .extract()
                .asString();
        assertThat(body).doesNotContain(AlertWorld.ROUTING_KEY, AlertWorld.BOT_TOKEN);
        admin().get("/api/v1/alert-routes")
                .then()
                .statusCode(200)
                .body("dailyPosts[0].at", equalTo("08:00"))
                .body("routes.condition", hasItem("alerts-undelivered"));
        admin().get("/api/v1/alert-routes?connection=nobodys").then().statusCode(404);
        admin().get("/api/v1/alert-routes?condition=queue-aeg")
                .then()
                .statusCode(400)
                .body("detail", containsString("condition is none of queue-age"));
        given().get("/api/v1/alert-routes").then().statusCode(401);
    }

    @Test
    void aTestGoesTheSameWayAsWhatIsMeantAndLeavesNoIncidentBehind() throws SQLException {
        admin().body("{\"reason\": \"new on-call rota\"}")
                .post("/api/v1/alert-routes/acme-us/critical/test")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(true))
                .body("deliveries", hasSize(3))
                .body("deliveries.state", hasItem("sent"));

        assertThat(slack()).contains("TEST, nothing is wrong");
        assertThat(AlertWorld.call(ServiceStores.simulators.uri(), "GET", "/control/state/pagerduty/us/alert", ""))
                .contains("holdfast:acme-us:test:critical", "\"status\":\"resolved\"");
        assertThat(one("select count(*)::text from audit where action = 'alert-route.test' and actor = 'admin'"))
                .isEqualTo("1");
        admin().body("{}")
                .post("/api/v1/alert-routes/acme-us/critical/test")
                .then()
                .statusCode(400);
        admin().body("{\"reason\":\"x\"}")
                .post("/api/v1/alert-routes/acme-us/info/test")
                .then()
                .statusCode(400)
                .body("detail", containsString("Nobody is told by info of acme-us"));
        admin().body("{\"reason\":\"x\"}")
                .post("/api/v1/alert-routes/acme-us/loud/test")
                .then()
                .statusCode(404);
    }

    @Test
    void aDeadLetterIsToldOnceAndItsEndToo() throws SQLException {
        one("""
                with gate as (
                  insert into event_gate (connection, event_id, body_digest) values ('acme-us', 'dead-one', decode('00', 'hex'))
                  returning seq, received_on)
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic, ordering_key,
                  order_key, received_at, dedupe, authenticity, lane, state, reason_code, settled_at, amount, currency, amount_of)
                select seq, received_on, 'acme-us', 'dead-one', decode('00', 'hex'), 1, 'shopify', 'orders/create', '77', '77',
                  now(), 'CLAIMED', 'SIGNED', 'live', 'dead', 'rejected', now(), 412, 'GBP', 'order' from gate
                returning event_id""");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(slack())
                .contains(
                        "Failed for good and not in the ERP: 1 event,",
                        "412.00 GBP",
                        "rejected (1)",
                        "runbooks/dead-letters.md"));
        admin().get("/api/v1/alerts?connection=acme-us")
                .then()
                .statusCode(200)
                .body("alerts.find { it.condition == 'dead-letters' }.told", hasItem("warning"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(given().get(metrics()).asString())
                        .contains(
                                "holdfast_alerts_open{condition=\"dead-letters\",connection=\"acme-us\",severity=\"warning\"} 1.0",
                                "holdfast_alert_routes{connection=\"acme-us\",route=\"info\"} 0.0",
                                "holdfast_alert_deliveries_total{channel=\"slack\",outcome=\"sent\"}"));
        one("""
                with gone as (delete from event where event_id = 'dead-one' returning event_id)
                delete from event_gate where event_id = 'dead-one' returning event_id""");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(slack()).contains("Resolved after", "acme-us, dead-letters"));
        admin().get("/api/v1/alerts/deliveries?connection=acme-us&state=sent")
                .then()
                .statusCode(200)
                .body("deliveries.findAll { it.condition == 'dead-letters' }", hasSize(2));
        admin().get("/api/v1/alerts/deliveries?state=lost").then().statusCode(400);
    }

    @Test
    void aCredentialThatTurnsRedPagesOnceAndIsResolvedWhenItIsGreen() {
        credential("red");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(incident("erp")).isEqualTo("triggered 1"));
        admin().get("/api/v1/alert-routes?connection=acme-us&condition=credential-red:erp")
                .then()
                .statusCode(200)
                .body("routes[0].holds", equalTo(true))
                .body("routes[0].threshold", equalTo("credential-health calls it red"));

        credential("green");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(incident("erp")).isEqualTo("resolved 1"));
        admin().get("/api/v1/alerts/deliveries?connection=acme-us&state=sent")
                .then()
                .statusCode(200)
                .body(
                        "deliveries.findAll { it.condition == 'credential-red:erp' && it.receiver.startsWith('PagerDuty') }",
                        hasSize(2));
    }

    /** Status of the page of a credential, and how often it was triggered; empty for none. */
    private static String incident(String credential) {
        Map<String, Map<String, Object>> alerts = given().get(
                        ServiceStores.simulators.uri() + "/control/state/pagerduty/us/alert")
                .jsonPath()
                .getMap("$");
        return alerts.values().stream()
                .filter(alert -> alert.get("dedup_key").equals("holdfast:acme-us:credential-red:" + credential))
                .map(alert -> alert.get("status") + " " + alert.get("triggers"))
                .findFirst()
                .orElse("");
    }

    private static void credential(String status) {
        String key = "acme-us|erp";
        String value = "{\"connection\":\"acme-us\",\"credential\":\"erp\",\"status\":\"" + status
                + "\",\"reason\":\"refused\",\"since\":\"2026-11-20T08:00:00Z\"}";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    ConfigProvider.getConfig().getValue("holdfast.topic-prefix", String.class)
                            + EventStream.CREDENTIAL_STATUS.topicName(),
                    key.getBytes(UTF_8),
                    value.getBytes(UTF_8)));
        }
    }

    private static String metrics() {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class)
                + "/q/metrics";
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
