package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.testbed.Testbed;
import dev.holdfast.transport.Failure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The whole service over real Kafka and PostgreSQL; shop and ERP are fakes. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class ServiceTest {

    private static final String WEBHOOKS = "holdfast.webhooks.v1";

    @Inject
    AgroalDataSource dataSource;

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceStores.ADMIN_TOKEN);
    }

    private static String management(String path) {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class)
                + path;
    }

    static void send(String topic, Map<String, String> headers, String key, byte[] body) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(ServiceStores.prefix + topic, key.getBytes(StandardCharsets.UTF_8), body);
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(WebhookEvent event, byte[] body) {
        send(WEBHOOKS, event.toHeaders(), event.recordKey(), body);
    }

    static void awaitState(String order, String state) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> admin().get("/api/v1/events?order=" + order)
                .then()
                .statusCode(200)
                .body("events[0].state", equalTo(state)));
    }

    @Test
    void aRecordOnKafkaBecomesOneOrderAndEverythingAboutItCanBeAsked() {
        WebhookEvent event = Records.event("svc-1", "orders/create", "501");
        send(event, Orders.bytes(Orders.version(501, 1)));
        send(event, Orders.bytes(Orders.version(501, 1)));

        awaitState("501", "applied");
        assertThat(FakeConnections.ERP.log(501)).hasSize(1);
        int id = admin().get("/api/v1/events?order=501").path("events[0].id");
        admin().get("/api/v1/events/" + id)
                .then()
                .statusCode(200)
                .body("event.erpId", equalTo("SO-501"))
                .body("writes", hasSize(1))
                .body("writes[0].sent", equalTo(true));
        admin().get("/api/v1/orders/acme-us/501")
                .then()
                .statusCode(200)
                .body("erpId", equalTo("SO-501"))
                .body("inDoubt", equalTo(false));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> admin().get("/api/v1/conservation")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true))
                .body("days[0].duplicates", equalTo(1)));
    }

    @Test
    void aRecordOnTheBulkTopicIsBookedInItsOwnLane() {
        WebhookEvent event = Records.event("svc-bulk", "orders/create", "504");
        send("holdfast.bulk.v1", event.toHeaders(), event.recordKey(), Orders.bytes(Orders.version(504, 1)));

        awaitState("504", "applied");
        admin().get("/api/v1/events?order=504").then().body("events[0].lane", equalTo("bulk"));
    }

    @Test
    void aPoisonRecordIsKeptAsDeadAndTheNextOneIsBooked() {
        send(WEBHOOKS, Map.of("ce_id", "poison"), "nobody", new byte[] {0, 1, 2});
        send(Records.event("svc-2", "orders/create", "502"), Orders.bytes(Orders.version(502, 1)));

        awaitState("502", "applied");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> notices().stream().anyMatch(notice -> notice.contains("unreadable-record")));
        for (String query : List.of("state=dead", "connection=unreadable")) {
            admin().get("/api/v1/events?" + query)
                    .then()
                    .statusCode(200)
                    .body("events[0].code", equalTo("unreadable-record"));
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        given().get(management("/q/metrics")).asString())
                .contains("holdfast_events{connection=\"unreadable\",state=\"dead\"} 1.0"));
    }

    private static List<String> notices() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            String topic = ServiceStores.prefix + "holdfast.dead-letters.v1";
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> all = new java.util.ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                all.add(new String(record.value(), StandardCharsets.UTF_8));
            }
            return all;
        }
    }

    @Test
    void aProcessFrozenInsideATransactionLosesItsLocksInTime() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show idle_in_transaction_session_timeout")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("30s");
        }
    }

    @Test
    void nobodyIsLetInWithoutATokenAndMistakesAreExplained() {
        given().get("/api/v1/events").then().statusCode(401).contentType("application/problem+json");
        admin().get("/api/v1/events?state=lost")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("state is none of received, applying"));
        admin().get("/api/v1/events?connection=nobodys").then().statusCode(404);
        admin().get("/api/v1/events/999999").then().statusCode(404).body("detail", equalTo("No event 999999"));
        admin().get("/api/v1/events?limit=0").then().statusCode(400);
    }

    @Test
    void itIsReadyAndTellsItsMetrics() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> given().get(management("/q/health/ready")).then().statusCode(200));
        given().get(management("/q/health/live")).then().statusCode(200).body("checks.name", notNullValue());
        send(Records.event("svc-3", "orders/create", "503"), Orders.bytes(Orders.version(503, 1)));
        awaitState("503", "applied");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        given().get(management("/q/metrics")).asString())
                .contains(
                        "holdfast_events{connection=\"acme-us\",state=\"applying\"}",
                        "holdfast_events_settled_total{connection=\"acme-us\",state=\"applied\",topic=\"orders/create\"}",
                        "holdfast_apply_latency_seconds_bucket{connection=\"acme-us\"",
                        "holdfast_conservation_holds 1.0",
                        "holdfast_conservation_age_seconds",
                        "holdfast_consumer_lag_records",
                        "holdfast_oldest_unapplied_seconds{connection=\"acme-us\"}"));
    }

    @Test
    void aHeldConnectionIsShownProbedOnAPersonsWordAndTold() {
        FakeConnections.PROBE.fails(new Failure.Unauthorized("INVALID_LOGIN"));
        FakeConnections.ERP.down(new Failure.Unauthorized("INVALID_LOGIN"));
        try {
            send(Records.event("svc-held", "orders/create", "590"), Orders.bytes(Orders.version(590, 1)));
            awaitState("590", "parked");
            admin().get("/api/v1/connections")
                    .then()
                    .statusCode(200)
                    .body("connections[0].name", equalTo("acme-us"))
                    .body("connections[0].breaker.cause", equalTo("unauthorized"))
                    .body("connections[0].breaker.openings", equalTo(1));
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            given().get(management("/q/metrics")).asString())
                    .containsPattern("holdfast_breaker_state\\{connection=\"acme-us\",?\\} [23]")
                    .contains("holdfast_breaker_openings_total{connection=\"acme-us\"} 1.0"));
            given().contentType("application/json")
                    .post("/api/v1/connections/acme-us/probe")
                    .then()
                    .statusCode(401);
        } finally {
            FakeConnections.ERP.down(null);
            FakeConnections.PROBE.works();
        }

        admin().contentType("application/json")
                .body("{\"reason\":\"new token\"}")
                .post("/api/v1/connections/acme-us/probe")
                .then()
                .statusCode(200);

        awaitState("590", "applied");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin().get("/api/v1/connections")
                .then()
                .body("connections[0].breaker.state", equalTo("closed")));
    }
}
