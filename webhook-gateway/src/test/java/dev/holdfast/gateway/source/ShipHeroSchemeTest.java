package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.signature.SigningKey;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipHeroSchemeTest {

    private static final byte[] BODY = ("{\"test\":\"0\",\"webhook_type\":\"Shipment Update\",\"fulfillment\":"
                    + "{\"shipment_id\":315518042,\"shipment_uuid\":\"U2hpcG1lbnQ6MzE1NTE4MDQy\",\"order_number\":\"#1042\"}}")
            .getBytes(UTF_8);
    /** Worked out apart from this code, as ShipHero describes it: base64 of the HMAC-SHA-256 by the secret {@code shipments}. */
    private static final String SIGNATURE = "8lpfYXhrHFStA57dcOtCW8V3Agj2WxbR7ZCOxsilw0E=";

    private static final Request SIGNED =
            Request.post("X-Shiphero-Hmac-Sha256", SIGNATURE, "X-Shiphero-Message-ID", "message-1");

    private final SourceScheme scheme = new ShipHeroScheme();

    @Test
    void everySubscriptionHasASecretOfItsOwn() {
        assertThat(verify(SIGNED, BODY, "stock", "shipments"))
                .isInstanceOfSatisfying(
                        Proof.Signed.class, proof -> assertThat(proof.secret()).isEqualTo(1));
        assertThat(verify(SIGNED, BODY, "stock")).isEqualTo(Proof.WRONG);
        assertThat(verify(SIGNED.without("X-Shiphero-Hmac-Sha256"), BODY, "shipments"))
                .isEqualTo(Proof.MISSING);
    }

    @Test
    void anyOtherByteIsRefused() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] tampered = BODY.clone();
            tampered[i] ^= 1;
            assertThat(verify(SIGNED, tampered, "shipments")).isEqualTo(Proof.WRONG);
        }
    }

    @Test
    void theTopicIsInTheBodyAndTheMessageIsTheDelivery() {
        Reading reading = scheme.read(SIGNED, BODY, Proof.MISSING);

        assertThat(reading).isNotNull();
        assertThat(reading.topic()).isEqualTo("Shipment Update");
        assertThat(reading.topicKnown()).isTrue();
        assertThat(reading.deliveryId()).isEqualTo("message-1");
        assertThat(reading.orderingKey()).isEqualTo("shiphero-shipment/315518042");
        assertThat(scheme.read(SIGNED.without("X-Shiphero-Message-ID"), BODY, Proof.MISSING))
                .as("nothing tells its deliveries apart")
                .extracting(Reading::deliveryId)
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'webhook_type':'Order Canceled','order_id':389118717} | Order Canceled | shiphero-order/389118717",
                "{'webhook_type':'Inventory Update','inventory':[{'sku':'1'}]} | Inventory Update | NULL",
                "{'webhook_type':'Something New'} | Something New | NULL"
            })
    void whatItIsAboutIsItsKey(String body, String topic, String key) {
        Reading reading = scheme.read(SIGNED, body.replace('\'', '"').getBytes(UTF_8), Proof.MISSING);

        assertThat(reading).isNotNull();
        assertThat(reading.topic()).isEqualTo(topic);
        assertThat(reading.orderingKey()).isEqualTo(key.equals("NULL") ? null : key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[]", "{'webhook_type':3}", "{'webhook_type':''}", "nonsense", "{'webhook_type':'a\\u0000b'}"
            })
    void withoutATopicThereIsNoEvent(String body) {
        assertThat(scheme.read(SIGNED, body.replace('\'', '"').getBytes(UTF_8), Proof.MISSING))
                .isNull();
    }

    @Test
    void whatIsTakenIsAnsweredInItsOwnWords() {
        Answer taken = scheme.answer(Outcome.ACCEPTED);

        assertThat(taken.body()).isEqualTo("{\"code\":\"200\",\"Status\":\"Success\"}");
        assertThat(taken.contentType()).isEqualTo("application/json");
        assertThat(scheme.answer(Outcome.DUPLICATE)).isEqualTo(taken);
        assertThat(scheme.answer(Outcome.LOG_AWAY)).isEqualTo(Answer.TRY_LATER);
        assertThat(scheme.answer(Outcome.SIGNATURE_WRONG).body()).isNull();
    }

    @Test
    void aLookAtTheAddressIsAnswered() {
        assertThat(scheme.handshake(new Request("HEAD", SIGNED.headers(), SIGNED.parameters())))
                .isEqualTo(Answer.OK);
        assertThat(scheme.handshake(SIGNED)).isNull();
    }

    private Proof verify(Request request, byte[] body, String... secrets) {
        return scheme.verify(
                request,
                body,
                new ActiveSecrets(Arrays.stream(secrets)
                        .map(secret -> new SigningKey(secret.getBytes(UTF_8)))
                        .toList()),
                Instant.EPOCH);
    }
}
