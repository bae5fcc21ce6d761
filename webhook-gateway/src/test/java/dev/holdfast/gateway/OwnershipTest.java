package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A delivery whose event another replica is taking: its claim is written into Redis as that replica would. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class OwnershipTest extends ReadyGateway {

    private static final byte[] BODY = "{\"id\":6100000000002,\"updated_at\":\"2026-11-20T10:15:00Z\"}".getBytes(UTF_8);

    @Inject
    RedisDataSource redis;

    @Inject
    @ConfigProperty(name = "holdfast.gateway.key-prefix")
    String prefix;

    @Inject
    Gateway gateway;

    @Test
    void whileTheOwnerDoesNotFinishTheSenderIsToldToComeBack() {
        String delivery = claimedByAnother();

        Response response = send(delivery);

        response.then().statusCode(503).header("Retry-After", "10").body(emptyString());
        assertThat(value(delivery)).startsWith("P:another:");
        nothingIsHeldAfterwards();
    }

    @Test
    void onceTheOwnerFinishesTheDeliveryIsADuplicate() throws Exception {
        String delivery = claimedByAnother();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> send(delivery));
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() > 0);

        redis.value(String.class).set(key(delivery), "D:" + fingerprint());

        answer.get(20, TimeUnit.SECONDS).then().statusCode(200).header("Holdfast-Outcome", "duplicate");
        nothingIsHeldAfterwards();
    }

    @Test
    void onceTheOwnerGivesUpTheDeliveryTakesTheEventItself() throws Exception {
        String delivery = claimedByAnother();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> send(delivery));
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() > 0);

        redis.key().del(key(delivery));

        answer.get(20, TimeUnit.SECONDS).then().statusCode(200).header("Holdfast-Outcome", "accepted");
        assertThat(value(delivery)).isEqualTo("D:" + fingerprint());
        nothingIsHeldAfterwards();
    }

    @Test
    void admissionIsBoundedAndGivesBackWhatItTook() {
        Admission admission = new Admission(10);

        assertThat(admission.enter(6)).isTrue();
        assertThat(admission.enter(5)).isFalse();
        assertThat(admission.enter(4)).isTrue();
        admission.leave(6);
        admission.leave(4);
        assertThat(admission.bytesInFlight()).isZero();
    }

    private void nothingIsHeldAfterwards() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        gateway.admission().bytesInFlight())
                .isZero());
    }

    private String claimedByAnother() {
        String delivery = UUID.randomUUID().toString();
        redis.value(String.class).set(key(delivery), "P:another:" + fingerprint());
        return delivery;
    }

    private String value(String delivery) {
        return redis.value(String.class).get(key(delivery));
    }

    private String key(String delivery) {
        return prefix + "claim:acme-us:shopify:" + delivery;
    }

    private static String fingerprint() {
        return HexFormat.of().formatHex(digest(), 0, 8);
    }

    private static Response send(String delivery) {
        return Webhook.shopify("orders/updated", BODY).id(delivery).send();
    }

    private static byte[] digest() {
        return Base64.getDecoder().decode(Webhook.hmac(SampleConnections.SECRET.getBytes(UTF_8), BODY));
    }
}
