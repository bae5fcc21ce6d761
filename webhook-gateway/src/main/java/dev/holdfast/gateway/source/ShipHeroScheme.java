package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.event.VendorTopic.Sender;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.BodySignature;
import dev.holdfast.gateway.signature.Proof;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * ShipHero: the body is signed, by a secret of each subscription's own; the topic is in the body alone; what is taken is
 * answered in ShipHero's own words. Some of its addresses are looked at by a {@code HEAD} before they are used, which nothing
 * of ShipHero's own confirms, so that such a look is answered and means nothing.
 */
final class ShipHeroScheme implements SourceScheme {

    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("x-shiphero-hmac-sha256");
    private static final CharSequence MESSAGE = HttpHeaders.createOptimized("x-shiphero-message-id");
    private static final byte[] TYPE = "webhook_type".getBytes(US_ASCII);
    private static final byte[] FULFILLMENT = "fulfillment".getBytes(US_ASCII);
    private static final byte[] SHIPMENT_ID = "shipment_id".getBytes(US_ASCII);
    private static final byte[] ORDER_ID = "order_id".getBytes(US_ASCII);
    private static final Answer TAKEN = Answer.json("{\"code\":\"200\",\"Status\":\"Success\"}");

    @Override
    public @Nullable Answer handshake(Head head) {
        return head.method().equals("HEAD") ? Answer.OK : null;
    }

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        String signature = head.header(SIGNATURE);
        return signature == null ? Proof.MISSING : BodySignature.verify(secrets, body, signature);
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        String topic = new JsonScan(body).words(TYPE);
        if (topic == null) {
            return null;
        }
        return new Reading(
                // Documented since December 2025; without it nothing tells two deliveries of the same change apart.
                HeaderValue.word(head.header(MESSAGE)),
                topic,
                VendorTopic.named(Sender.SHIPHERO, topic).isPresent(),
                EventStream.WEBHOOKS,
                resource(body),
                null,
                null,
                null,
                Authenticity.SIGNED);
    }

    /** A shipment has its own id; what is about an order names that. Stock of several articles has no one key. */
    private static @Nullable String resource(byte[] body) {
        String shipment = OrderingKeys.at(body, FULFILLMENT, SHIPMENT_ID);
        if (shipment != null) {
            return "shiphero-shipment/" + shipment;
        }
        String order = OrderingKeys.at(body, ORDER_ID);
        return order == null ? null : "shiphero-order/" + order;
    }

    @Override
    public Answer answer(Outcome outcome) {
        return outcome.taken() ? TAKEN : Answer.usual(outcome);
    }
}
