package dev.holdfast.credentialhealth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.holdfast.testbed.quarkus.SharedStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The whole service over real Kafka and PostgreSQL, with a simulated NetSuite account. */
@QuarkusTest
@QuarkusTestResource(value = SharedStores.class, initArgs = @ResourceArg(name = "hint", value = "credhealth"))
@QuarkusTestResource(SimulatedAccount.class)
class CredentialHealthTest {

    private static final String ONE = "/api/v1/credentials/acme-us/netsuite";

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + SimulatedAccount.ADMIN_TOKEN);
    }

    private static void register() {
        given().contentType("application/json")
                .body("{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"ts\"}")
                .put(config("test.simulators") + "/control/netsuite/1234567/tba-tokens/tk")
                .then()
                .statusCode(204);
    }

    private static void awaitStatus(String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> admin().get(ONE).then().statusCode(200).body("status", equalTo(status)));
    }

    @Test
    void aRevokedCredentialTurnsRedAndComesBackAndEachChangeIsPublishedOnce() {
        register();
        awaitStatus("green");

        given().post(config("test.simulators") + "/control/netsuite/1234567/tba-tokens/tk/revoke")
                .then()
                .statusCode(204);
        awaitStatus("red");
        admin().get(ONE).then().body("reason", containsString("in a row failed"));
        String management = "http://127.0.0.1:" + config("quarkus.management.test-port");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        given().get(management + "/q/metrics").asString())
                .contains("holdfast_credential_status{connection=\"acme-us\",credential=\"netsuite\"} 2.0")
                .contains("holdfast_credential_probe_age_seconds{connection=\"acme-us\""));

        register();
        awaitStatus("green");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(published()).last().asString().contains("\"status\":\"green\""));
        List<String> changes = published();
        assertThat(changes.stream()
                        .filter(change ->
                                change.contains("\"status\":\"red\"") && change.contains("\"previous\":\"green\"")))
                .hasSize(1);
        given().get(management + "/q/health/ready").then().statusCode(200);
        given().get(management + "/q/health/live").then().statusCode(200);
        given().get(management + "/q/health/started").then().statusCode(200);
        given().get("/api/v1/credentials").then().statusCode(401);
        admin().get("/api/v1/credentials?connection=acme-us")
                .then()
                .statusCode(200)
                .body("credentials", hasSize(1));
        admin().get("/api/v1/credentials?connection=nobodys").then().statusCode(404);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> admin().post(ONE + "/probe").then().statusCode(200));
    }

    private static List<String> published() {
        TopicPartition partition =
                new TopicPartition(config("holdfast.topic-prefix") + "holdfast.credential-status.v1", 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", config("kafka.bootstrap.servers")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> all = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> all.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return all;
        }
    }
}
