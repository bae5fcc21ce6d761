package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.signature.StandardWebhooksSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed vector is that of the Standard Webhooks project's own libraries: its public test key, no credential. */
class ShipBobSchemeTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final byte[] VECTOR = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1614265330);

    private static final Request SIGNED = Request.post(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "x-webhook-topic", "order.shipped");

    private final SourceScheme scheme = new ShipBobScheme(Duration.ofMinutes(5));
    private final SourceScheme old = new UnsignedShipBobScheme();

    @Test
    void theVectorVerifiesBesideANewerSecret() {
        assertThat(verify(SIGNED, VECTOR, SIGNED_AT, OTHER, SECRET))
                .isInstanceOfSatisfying(
                        Proof.Signed.class, proof -> assertThat(proof.secret()).isEqualTo(1));
        assertThat(verify(SIGNED, VECTOR, SIGNED_AT, OTHER)).isEqualTo(Proof.WRONG);
    }

    @ParameterizedTest
    @CsvSource({"299, true", "-299, true", "301, false", "-301, false"})
    void whatWasSignedTooLongAgoOrTooFarAheadIsStale(long seconds, boolean fresh) {
        Proof proof = verify(SIGNED, VECTOR, SIGNED_AT.plusSeconds(seconds), SECRET);

        assertThat(proof instanceof Proof.Signed).isEqualTo(fresh);
        assertThat(proof == Proof.STALE).isNotEqualTo(fresh);
    }

    @Test
    void anyOtherByteIsRefused() {
        for (int i = 0; i < VECTOR.length; i++) {
            byte[] tampered = VECTOR.clone();
            tampered[i] ^= 1;
            assertThat(verify(SIGNED, tampered, SIGNED_AT, SECRET)).isEqualTo(Proof.WRONG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void whatTheSignatureNeedsMustBeThere(String header) {
        assertThat(verify(SIGNED.without(header), VECTOR, SIGNED_AT, SECRET)).isEqualTo(Proof.MISSING);
    }

    @Test
    void withoutATopicThereIsNoEvent() {
        assertThat(scheme.read(SIGNED.without("x-webhook-topic"), VECTOR, Proof.MISSING))
                .isNull();
        assertThat(old.read(Request.post(), VECTOR, Proof.MISSING)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order.shipped | {'id':77,'reference_id':'6001','shipments':[{'id':9}]} | shipbob-order/77",
                "order.shipment.tracking.updated | {'id':9,'order_id':77} | shipbob-order/77",
                "return.created | {'id':5} | NULL",
                "order.shipped | [] | NULL",
                "order.shipped | not json | NULL"
            })
    void theOrderIsWhatOrdersTheEvents(String topic, String body, String key) {
        Request request =
                Request.post("webhook-id", "msg_1", "webhook-timestamp", "1614265330", "x-webhook-topic", topic);

        Reading reading = scheme.read(request, json(body), Proof.MISSING);

        assertThat(reading).isNotNull();
        assertThat(reading.deliveryId()).isEqualTo("msg_1");
        assertThat(reading.topic()).isEqualTo(topic);
        assertThat(reading.topicKnown()).isTrue();
        assertThat(reading.orderingKey()).isEqualTo(key.equals("NULL") ? null : key);
        assertThat(reading.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(reading.triggeredAt()).isEqualTo(SIGNED_AT);
    }

    @Test
    void olderVersionsSignNothingAndOnlyHint() {
        Request request = Request.post("shipbob-topic", "shipment_delivered", "shipbob-subscription-id", "4");
        byte[] timed = json("{'id':9,'order_id':77,'last_update_at':'2026-11-20T10:00:00Z'}");

        Reading reading = old.read(request, timed, old.verify(request, timed, ActiveSecrets.NO_SECRETS, SIGNED_AT));

        assertThat(reading).isNotNull();
        assertThat(reading.authenticity()).isEqualTo(Authenticity.HINT);
        assertThat(reading.orderingKey()).isEqualTo("shipbob-order/77");
        assertThat(reading.deliveryId()).startsWith("sha256:");
        assertThat(old.read(request, json("{'id':9,'order_id':77}"), Proof.MISSING))
                .as("the same change made twice is two events")
                .extracting(Reading::deliveryId)
                .isNull();
    }

    private Proof verify(Request request, byte[] body, Instant now, String... secrets) {
        return scheme.verify(
                request,
                body,
                new ActiveSecrets(List.of(secrets).stream()
                        .map(StandardWebhooksSignature::key)
                        .toList()),
                now);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
