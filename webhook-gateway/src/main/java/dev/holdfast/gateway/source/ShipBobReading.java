package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.event.VendorTopic.Sender;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ShipBob's bodies say of their event: an order's, or a shipment's, which names its order. The ordering key is ShipBob's
 * own order, so that all of it is worked on in one place.
 */
final class ShipBobReading {

    private static final byte[] ID = "id".getBytes(US_ASCII);
    private static final byte[] ORDER_ID = "order_id".getBytes(US_ASCII);
    private static final byte[] CHANGED_AT = "last_update_at".getBytes(US_ASCII);

    private ShipBobReading() {}

    static Reading signed(String topic, String deliveryId, Instant at, byte[] body) {
        return reading(topic, deliveryId, at, Authenticity.SIGNED, body);
    }

    static Reading hint(String topic, byte[] body) {
        return reading(topic, DigestId.of(topic, body, CHANGED_AT), null, Authenticity.HINT, body);
    }

    private static Reading reading(
            String topic, @Nullable String deliveryId, @Nullable Instant at, Authenticity authenticity, byte[] body) {
        return new Reading(
                deliveryId,
                topic,
                VendorTopic.named(Sender.SHIPBOB, topic).isPresent(),
                EventStream.WEBHOOKS,
                order(topic, body),
                at,
                null,
                null,
                authenticity);
    }

    /** Shipments name their order; what begins with {@code order} and names none is the order itself. */
    private static @Nullable String order(String topic, byte[] body) {
        String named = OrderingKeys.at(body, ORDER_ID);
        String id = named == null && topic.startsWith("order") ? OrderingKeys.at(body, ID) : named;
        return id == null ? null : "shipbob-order/" + id;
    }
}
