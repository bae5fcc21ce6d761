package dev.holdfast.erpsync.replay;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.mapping.MappingFailedException;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.mapping.ToldFacts;
import dev.holdfast.erpsync.order.OrderHead;
import dev.holdfast.erpsync.replay.Rehearsed.Outcome;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import java.util.Optional;
import java.util.Set;

/**
 * What replaying a refund or a shipment would come to: the order as the shop tells it now, the fact planned against its document
 * as the ERP holds it now. Asks, and writes nothing.
 */
final class FactRehearsal {

    private static final String TOLD =
            "a refund or shipment is booked as the whole order tells it; the order was read from the shop";

    private final Facts facts;
    private final ShippedRehearsal shipped;

    FactRehearsal(Facts facts, ShipmentReports reports) {
        this.facts = facts;
        this.shipped = new ShippedRehearsal(reports);
    }

    /** @param head what is known of its order */
    Rehearsed of(String connection, OrderKey key, FactKey fact, OrderHead head, ConnectionAccess access) {
        return switch (access.erp()) {
            case ErpAccess.Observing _ ->
                Rehearsed.of(Outcome.EXCLUDED, "observe", "the connection's mode is observe: nothing is written");
            case ErpAccess.Shadowing erp -> planned(connection, key, fact, head, access, erp, Outcome.EXCLUDED);
            case ErpAccess.Writing erp -> {
                Optional<Rehearsed> kept = kept(fact.effect(), head, erp.effects());
                yield kept.isPresent() ? kept.get() : planned(connection, key, fact, head, access, erp, Outcome.CHANGE);
            }
        };
    }

    private static Optional<Rehearsed> kept(Effect effect, OrderHead head, Set<Effect> effects) {
        if (!head.booked()) {
            return Optional.of(
                    head.outcome() == OrderHead.Outcome.EXCLUDED
                            ? Rehearsed.of(
                                    Outcome.EXCLUDED,
                                    "order-excluded",
                                    "its order is left out: " + head.outcomeReason())
                            : Rehearsed.of(Outcome.HELD, "order", "waits for its order to be booked"));
        }
        return effects.contains(effect)
                ? Optional.empty()
                : Optional.of(Rehearsed.of(
                        Outcome.HELD, "unsupported", "this ERP takes it by hand only, in record " + head.erpId()));
    }

    private Rehearsed planned(
            String connection,
            OrderKey key,
            FactKey factKey,
            OrderHead head,
            ConnectionAccess access,
            ErpAccess.Planning erp,
            Outcome whereItDiffers) {
        CanonicalOrder order = Rehearsal.fromShop(key, access);
        boolean toldTwice =
                factKey.effect() == Effect.SHIPMENT && !access.warehouses().isEmpty();
        Optional<OrderFact> told = toldTwice ? Optional.empty() : ToldFacts.one(order, access.settings(), factKey);
        if (!toldTwice && told.isEmpty()) {
            return Rehearsed.of(Outcome.UNKNOWN, "fact", "the shop's order does not tell " + factKey)
                    .reread(TOLD);
        }
        Facts.Known known = facts.known(connection, key.value(), factKey);
        if (known.inDoubt()) {
            return Rehearsed.of(Outcome.UNKNOWN, "unknown-outcome", "an earlier write of it is being looked up");
        }
        if (told.isPresent()
                && ToldFacts.at(told.get()).isBefore(access.settings().bookFrom())
                && known.digest() == null) {
            return Rehearsed.of(Outcome.EXCLUDED, "book-from", factKey + " is older than the connection's bookFrom")
                    .reread(TOLD);
        }
        Optional<BookedOrder> booked = erp.find(key, order.name());
        if (booked.isEmpty()) {
            return Rehearsed.of(
                    Outcome.HELD, "erp-record-gone", "the ERP no longer has its order, record " + head.erpId());
        }
        try {
            if (toldTwice) {
                switch (shipped.of(connection, factKey, order, booked.get(), access)) {
                    case ShippedRehearsal.Told.Ended(Rehearsed rehearsed) -> {
                        return rehearsed.reread(TOLD);
                    }
                    case ShippedRehearsal.Told.Wanted(OrderFact fact) -> told = Optional.of(fact);
                }
            }
            OrderFact wanted = told.orElseThrow().with(access.wanted(order).mapping());
            KnownDocuments documents = facts.documents(connection, key.value(), factKey);
            return planned(wanted, booked.get(), documents, access, erp, whereItDiffers)
                    .reread(behind(order, head) ? TOLD + ", and is brought up to date in the ERP before" : TOLD);
        } catch (MappingFailedException e) {
            return Rehearsed.of(Outcome.HELD, "mapping-failed", e.getMessage());
        }
    }

    private static boolean behind(CanonicalOrder order, OrderHead head) {
        OrderVersion judged = head.judged();
        OrderVersion now = new OrderVersion(order.updatedAt(), OrderDigest.of(order));
        return judged == null || now.relationTo(judged) != OrderVersion.Relation.SAME;
    }

    private static Rehearsed planned(
            OrderFact fact,
            BookedOrder order,
            KnownDocuments known,
            ConnectionAccess access,
            ErpAccess.Planning erp,
            Outcome whereItDiffers) {
        References references = access.references().resolve(fact);
        if (!references.missing().isEmpty()) {
            return Rehearsal.missing(references);
        }
        Optional<BookedFact> found = erp.find(fact, order, known);
        if (found.isEmpty() && known.own() != null && fact.stands()) {
            return Rehearsed.of(
                    Outcome.HELD,
                    "erp-record-gone",
                    "the ERP no longer has its record " + known.own() + "; it is not created again by itself");
        }
        FactPlan plan = erp.plan(fact, order, references, found);
        if (!plan.isEmpty()) {
            return Rehearsed.of(whereItDiffers, plan.writes());
        }
        return found.isPresent()
                ? Rehearsed.of(Outcome.NO_CHANGE, null, "the ERP holds it already")
                : Rehearsed.of(Outcome.EXCLUDED, "nothing-to-book", "nothing of it is for the ERP");
    }
}
