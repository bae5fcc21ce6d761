package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.testbed.quarkus.SharedStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender is answered, and what is in Kafka by then. */
@QuarkusTest
@QuarkusTestResource(value = SharedStores.class, initArgs = @ResourceArg(name = "hint", value = "gateway"))
@QuarkusTestResource(ConnectionsForTests.class)
@Tag("service")
class IngestTest {

    private static final byte[] ORDER =
            "{\"id\":6100000000001,\"name\":\"#1042 \u2713\",\"updated_at\":\"2026-11-20T10:15:00-05:00\"}"
                    .getBytes(StandardCharsets.UTF_8);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    @ConfigProperty(name = "holdfast.topic-prefix")
    String topicPrefix;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void aSignedWebhookIsInKafkaByteForByteOnceItIsAnswered() {
        String delivery = id();

        send(delivery, ORDER)
                .statusCode(200)
                .header("Holdfast-Outcome", "accepted")
                .body(emptyString());

        ConsumerRecord<byte[], byte[]> record = only(delivery, EventStream.WEBHOOKS);
        assertThat(record.value()).isEqualTo(ORDER);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("acme-us|6100000000001");
        WebhookEvent event = WebhookEvent.fromHeaders(headers(record));
        assertThat(event.connection()).isEqualTo("acme-us");
        assertThat(event.topic()).isEqualTo("orders/create");
        assertThat(event.dedupe()).isEqualTo(WebhookEvent.Dedupe.CLAIMED);
        assertThat(event.authenticity()).isEqualTo(WebhookEvent.Authenticity.SIGNED);
        // The record is what the contract writes, whatever is made ahead of time for speed.
        Map<String, String> written = headers(record);
        written.remove("traceparent");
        assertThat(written).isEqualTo(event.toHeaders());
    }

    @Test
    void anEventDeliveredTenTimesIsInKafkaOnce() {
        String delivery = id();

        send(delivery, ORDER).statusCode(200);
        for (int again = 0; again < 9; again++) {
            send(delivery, ORDER).statusCode(200).header("Holdfast-Outcome", "duplicate");
        }

        only(delivery, EventStream.WEBHOOKS);
    }

    @Test
    void theSameIdWithAnotherBodyIsAnEventOfItsOwn() {
        String delivery = id();
        byte[] other = "{\"id\":6100000000001,\"name\":\"#1042b\"}".getBytes(StandardCharsets.UTF_8);

        send(delivery, ORDER).statusCode(200);
        send(delivery, other).statusCode(200).header("Holdfast-Outcome", "accepted_suspicious");
        send(delivery, other).statusCode(200).header("Holdfast-Outcome", "duplicate");

        assertThat(records(EventStream.WEBHOOKS).stream()
                        .map(IngestTest::headers)
                        .filter(headers -> headers.get("ce_id").startsWith(delivery))
                        .map(headers -> headers.get("ce_id").equals(delivery) + " " + headers.get("ce_dedupe")))
                .containsExactlyInAnyOrder("true CLAIMED", "false SUSPICIOUS");
    }

    @Test
    void malformedJsonWithAValidSignatureIsEvidenceAndIsKept() {
        String delivery = id();
        byte[] broken = "{\"id\": 61000,,,".getBytes(StandardCharsets.UTF_8);

        send(delivery, broken).statusCode(200);

        assertThat(only(delivery, EventStream.WEBHOOKS).value()).isEqualTo(broken);
    }

    @Test
    void aSecretThatIsBeingRotatedStillSigns() {
        String delivery = id();

        request(delivery, ORDER, signature(ConnectionsForTests.OLD_SECRET, ORDER))
                .post("/webhooks/shopify")
                .then()
                .statusCode(200);

        given().get(metrics.toString())
                .then()
                .body(containsString("holdfast_gateway_secret_matched_total"))
                .body(containsString("secret=\"2\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64 at all", "AAAA", "c2hvcnQ=", "wrong-secret", "tampered"})
    void aSignatureThatIsNotRightIsRefusedAndNothingIsKept(String kind) {
        String delivery = id();
        String given =
                switch (kind) {
                    case "wrong-secret" -> signature("another secret", ORDER);
                    case "tampered" -> {
                        byte[] tampered = ORDER.clone();
                        tampered[10] ^= 1;
                        yield signature(ConnectionsForTests.SECRET, tampered);
                    }
                    default -> kind;
                };

        request(delivery, ORDER, given)
                .post("/webhooks/shopify")
                .then()
                .statusCode(401)
                .body(emptyString());

        assertThat(of(delivery, EventStream.WEBHOOKS)).isEmpty();
    }

    @Test
    void aMissingSignatureIsRefused() {
        given().header("X-Shopify-Shop-Domain", ConnectionsForTests.SHOP)
                .header("X-Shopify-Topic", "orders/create")
                .body(ORDER)
                .post("/webhooks/shopify")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/shopify",
                "/webhooks/nobody/acme-us/token",
                "/webhooks/warehouse/acme-us/wrong",
                "/webhooks/warehouse/nobody/" + ConnectionsForTests.TOKEN,
                "/webhooks/",
                "/webhooks/shopify/acme-us/x"
            })
    void anUnknownSenderGetsNoHint(String path) {
        given().header("X-Shopify-Shop-Domain", "stranger.myshopify.com")
                .header("X-Shopify-Topic", "orders/create")
                .header("X-Shopify-Hmac-Sha256", signature(ConnectionsForTests.SECRET, ORDER))
                .body(ORDER)
                .post(path)
                .then()
                .statusCode(404)
                .body(emptyString());
    }

    @Test
    void anOversizedBodyIsRefusedBeforeItIsRead() {
        byte[] huge = new byte[5 * 1024 * 1024];
        Arrays.fill(huge, (byte) ' ');

        send(id(), huge).statusCode(413);
    }

    @Test
    void theLargestBodyThatIsTakenReachesKafka() {
        String delivery = id();
        byte[] largest = new byte[4 * 1024 * 1024];
        Arrays.fill(largest, (byte) ' ');

        send(delivery, largest).statusCode(200);

        assertThat(only(delivery, EventStream.WEBHOOKS).value()).hasSize(largest.length);
    }

    @Test
    void controlTopicsGoTheirOwnWay() {
        String delivery = id();

        request(delivery, ORDER, signature(ConnectionsForTests.SECRET, ORDER), "app/uninstalled")
                .post("/webhooks/shopify")
                .then()
                .statusCode(200);

        only(delivery, EventStream.CONTROL);
        assertThat(of(delivery, EventStream.WEBHOOKS)).isEmpty();
    }

    @Test
    void aStandardWebhookIsVerifiedWithItsTime() {
        String delivery = id();
        long now = Instant.now().getEpochSecond();

        standard(delivery, now, now).statusCode(200);
        standard(id(), now - 600, now - 600).statusCode(401);
        standard(id(), now, now - 1).statusCode(401);

        assertThat(headers(only(delivery, EventStream.WEBHOOKS)).get("ce_type")).startsWith("warehouse.");
    }

    @Test
    void theFrontDoorIsReadyAndCounts() {
        send(id(), ORDER).statusCode(200);

        given().get(metrics.resolve("/q/health/ready").toString()).then().statusCode(200);
        given().get(metrics.resolve("/q/health/live").toString()).then().statusCode(200);
        given().get(metrics.toString())
                .then()
                .body(containsString("holdfast_gateway_webhooks_total"))
                .body(containsString("holdfast_gateway_acknowledge_seconds_bucket"));
    }

    private static ValidatableResponse standard(String delivery, long sent, long signed) {
        String content = delivery + "." + signed + "." + new String(ORDER, StandardCharsets.UTF_8);
        byte[] key = Base64.getDecoder().decode(ConnectionsForTests.STANDARD_SECRET.substring("whsec_".length()));
        return given().config(raw())
                .header("webhook-id", delivery)
                .header("webhook-timestamp", Long.toString(sent))
                .header("webhook-signature", "v1," + hmac(key, content.getBytes(StandardCharsets.UTF_8)))
                .contentType("application/json")
                .body(ORDER)
                .post("/webhooks/warehouse/acme-us/" + ConnectionsForTests.TOKEN)
                .then();
    }

    private static ValidatableResponse send(String delivery, byte[] body) {
        return request(delivery, body, signature(ConnectionsForTests.SECRET, body))
                .post("/webhooks/shopify")
                .then();
    }

    private static RequestSpecification request(String delivery, byte[] body, String signature) {
        return request(delivery, body, signature, "orders/create");
    }

    private static RequestSpecification request(String delivery, byte[] body, String signature, String topic) {
        return given().config(raw())
                .header("X-Shopify-Topic", topic)
                .header("X-Shopify-Hmac-Sha256", signature)
                .header("X-Shopify-Shop-Domain", ConnectionsForTests.SHOP)
                .header("X-Shopify-API-Version", "2026-10")
                .header("X-Shopify-Webhook-Id", delivery)
                .header("X-Shopify-Event-Id", "event-" + delivery)
                .header("X-Shopify-Triggered-At", "2026-11-20T15:15:00.123Z")
                .contentType("application/json")
                .body(body);
    }

    private static io.restassured.config.RestAssuredConfig raw() {
        // Otherwise the client appends a character set and reads bytes as text.
        return RestAssured.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private static String signature(String secret, byte[] body) {
        return hmac(secret.getBytes(StandardCharsets.UTF_8), body);
    }

    private static String hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private ConsumerRecord<byte[], byte[]> only(String id, EventStream stream) {
        List<ConsumerRecord<byte[], byte[]>> records = of(id, stream);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private List<ConsumerRecord<byte[], byte[]>> of(String id, EventStream stream) {
        return records(stream).stream()
                .filter(record -> id.equals(headers(record).get("ce_id")))
                .toList();
    }

    /** All that the topic holds now: an answer of 200 promises that it is there already, so nothing is waited for. */
    private List<ConsumerRecord<byte[], byte[]>> records(EventStream stream) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topicPrefix + stream.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
