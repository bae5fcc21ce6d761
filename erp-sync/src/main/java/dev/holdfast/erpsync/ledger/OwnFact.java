package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.Effect;
import java.util.Locale;
import java.util.Optional;

/**
 * What an event of our own about a credit or a shipment says; its id carries it, since such events have no body.
 *
 * @param mark the digest of the fact as it was told, or the name of the look at it
 * @param verification whether the ERP is asked even when it is known to hold just that
 */
public record OwnFact(String orderKey, FactKey fact, String mark, boolean verification) {

    /** Book a credit that an order told. */
    public static final String REFUND = "refunds/told";
    /** Book a shipment that an order told. */
    public static final String SHIPMENT = "fulfillments/told";
    /** Look at a credit again. */
    public static final String VERIFY_REFUND = "refunds/verify";
    /** Look at a shipment again. */
    public static final String VERIFY_SHIPMENT = "fulfillments/verify";

    /** The event's topic. */
    String topic() {
        return switch (fact.effect()) {
            case REFUND -> verification ? VERIFY_REFUND : REFUND;
            case SHIPMENT -> verification ? VERIFY_SHIPMENT : SHIPMENT;
            case ORDER, EDIT, CANCELLATION -> throw new IllegalArgumentException(fact + " is no fact of its own");
        };
    }

    /** The event's id. */
    String eventId() {
        return (verification ? "verify-" : "") + fact.kind() + ":" + orderKey + ":" + fact.id() + ":" + mark;
    }

    /** The effect that a topic of our own is about. */
    public static Optional<Effect> effect(String topic) {
        return switch (topic) {
            case REFUND, VERIFY_REFUND -> Optional.of(Effect.REFUND);
            case SHIPMENT, VERIFY_SHIPMENT -> Optional.of(Effect.SHIPMENT);
            default -> Optional.empty();
        };
    }

    /** Whether an event of that topic looks again at what may have changed by itself. */
    public static boolean verifies(String topic) {
        return topic.equals(VERIFY_REFUND) || topic.equals(VERIFY_SHIPMENT);
    }

    /** Reads it from an event of {@link #topic()}. */
    public static OwnFact of(LedgerEvent event) {
        String topic = event.attributes().topic();
        Effect effect = effect(topic).orElseThrow();
        String[] parts = event.attributes().id().split(":", -1);
        int last = parts.length - 1;
        return new OwnFact(parts[last - 2], new FactKey(effect, parts[last - 1]), parts[last], verifies(topic));
    }

    static FactKey key(String kind, String id) {
        return new FactKey(Effect.valueOf(kind.toUpperCase(Locale.ROOT)), id);
    }
}
