package dev.holdfast.erpsync.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.booking.CreditNotes;
import dev.holdfast.connectors.booking.Shipments;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.ledger.Digests;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.settings.Connection;
import dev.holdfast.transport.UpstreamException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The credits and shipments that a whole order tells. */
public final class ToldFacts {

    private ToldFacts() {}

    /**
     * The one of that id; empty when the order does not tell it, or not yet all of it.
     *
     * @throws UpstreamException {@code ContractViolation} when what it tells does not add up
     */
    public static Optional<OrderFact> one(CanonicalOrder order, Connection settings, FactKey fact) {
        for (OrderFact told : all(order, settings, fact.effect())) {
            if (told.id().equals(fact.id())) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }

    /** When the shop says that it happened. */
    public static Instant at(OrderFact fact) {
        return switch (fact) {
            case CreditNote note -> note.creditedAt();
            case Shipment shipment -> shipment.shippedAt();
        };
    }

    /** Names its content, that of the buyer's included. */
    public static String digest(OrderFact fact) {
        String text =
                switch (fact) {
                    case CreditNote note -> note.toString();
                    case Shipment shipment ->
                        shipment + "|" + shipment.shippedAt() + "|" + shipment.shopLocationId() + "|"
                                + shipment.carrier() + "|" + shipment.trackingNumbers();
                };
        return Digests.sha256(text.getBytes(UTF_8)).substring(0, 32);
    }

    /**
     * All facts of these effects that the connection would book. One that cannot be booked as it is told is among them: its
     * event says why.
     */
    public static List<Facts.Told> of(CanonicalOrder order, Connection settings, Set<Effect> effects) {
        List<Facts.Told> told = new ArrayList<>();
        if (effects.contains(Effect.REFUND) && !order.refunds().isEmpty()) {
            told.addAll(credits(order, settings));
        }
        if (effects.contains(Effect.SHIPMENT) && !order.fulfillments().isEmpty()) {
            try {
                told.addAll(told(all(order, settings, Effect.SHIPMENT), settings));
            } catch (UpstreamException e) {
                order.fulfillments().forEach(one -> told.add(unreadable(Effect.SHIPMENT, one.id(), order)));
            }
        }
        return told;
    }

    private static List<Facts.Told> credits(CanonicalOrder order, Connection settings) {
        try {
            return told(all(order, settings, Effect.REFUND), settings);
        } catch (UpstreamException e) {
            return order.refunds().stream()
                    .map(one -> unreadable(Effect.REFUND, one.id(), order))
                    .toList();
        }
    }

    private static Facts.Told unreadable(Effect effect, String id, CanonicalOrder order) {
        return new Facts.Told(new FactKey(effect, id), "of-" + order.updatedAt().getEpochSecond());
    }

    private static List<Facts.Told> told(List<? extends OrderFact> facts, Connection settings) {
        return facts.stream()
                .filter(fact -> !at(fact).isBefore(settings.bookFrom()))
                .map(fact -> new Facts.Told(new FactKey(fact.effect(), fact.id()), digest(fact)))
                .toList();
    }

    private static List<? extends OrderFact> all(CanonicalOrder order, Connection settings, Effect effect) {
        return switch (effect) {
            case REFUND -> CreditNotes.of(order, settings.booking());
            case SHIPMENT -> Shipments.of(order);
            case ORDER, EDIT, CANCELLATION -> throw new IllegalArgumentException(effect + " is no fact of its own");
        };
    }
}
