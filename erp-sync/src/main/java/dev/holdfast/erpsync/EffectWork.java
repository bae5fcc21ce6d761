package dev.holdfast.erpsync;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.deliver.FactDelivery;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.OwnEvents;
import dev.holdfast.erpsync.ledger.OwnFact;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.mapping.ToldFacts;
import dev.holdfast.erpsync.order.OrderHead;
import dev.holdfast.erpsync.order.OrderLeases;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Credits and shipments: facts of their own, which wait for their order. An order that does not come by itself is fetched from
 * the shop; one that never comes is said so. The event names the fact; what is booked of it is what the whole order tells, read
 * from the shop under the order's lease, after the ERP's order was brought up to that same version.
 */
final class EffectWork {

    /**
     * How long is waited.
     *
     * @param fetchAfter for the order, before it is read from the shop
     * @param giveUpAfter after which age nobody waits any more
     * @param again until the shop is asked again that did not tell the fact
     */
    record Patience(Duration fetchAfter, Duration giveUpAfter, Duration again) {}

    private final OrderLeases leases;
    private final OrderWork orders;
    private final Facts facts;
    private final ShippedWork shipped;
    private final FactDelivery delivery;
    private final Transactions transactions;
    private final Patience patience;

    EffectWork(
            OrderLeases leases,
            OrderWork orders,
            Facts facts,
            ShippedWork shipped,
            FactDelivery delivery,
            Transactions transactions,
            Patience patience) {
        this.leases = leases;
        this.orders = orders;
        this.facts = facts;
        this.shipped = shipped;
        this.delivery = delivery;
        this.transactions = transactions;
        this.patience = patience;
    }

    /** @param body of the event, where it has one */
    Settlement effect(Work work, OrderKey key, Effect effect, Supplier<byte[]> body, ConnectionAccess access)
            throws Settler.LeaseLostException {
        work.order(key.value());
        OrderHead head = leases.look(work.event().connection(), key.value());
        return switch (access.erp()) {
            case ErpAccess.Observing _ ->
                new Settlement.Excluded("observe", "the connection's mode is observe: nothing is written", null);
            case ErpAccess.Shadowing shadow ->
                head.judged() == null
                        ? waitForOrder(work, key)
                        : rehearse(work, key, fact(work, effect, body), access, shadow);
            case ErpAccess.Writing writing -> {
                if (head.booked()) {
                    FactKey fact = fact(work, effect, body);
                    yield writing.effects().contains(effect)
                            ? book(work, key, fact, access, writing)
                            : unsupported(work, head, fact);
                }
                yield head.outcome() == OrderHead.Outcome.EXCLUDED && !writtenByNow(head)
                        ? new Settlement.Excluded(
                                "order-excluded", "its order is left out: " + head.outcomeReason(), null)
                        : waitForOrder(work, key);
            }
        };
    }

    /** Whether the order was left out for the mode that the connection had; it is on its way to be looked at again. */
    private static boolean writtenByNow(OrderHead head) {
        String reason = head.outcomeReason();
        return "observe".equals(reason) || "shadow".equals(reason);
    }

    private static FactKey fact(Work work, Effect effect, Supplier<byte[]> body) {
        FactKey fact = own(work)
                ? OwnFact.of(work.event()).fact()
                : new FactKey(effect, ShopifyOrderReader.factId(body.get()));
        work.fact(fact);
        return fact;
    }

    private static boolean own(Work work) {
        return work.event().attributes().source().equals(OrderTopics.OWN_SOURCE);
    }

    private Settlement waitForOrder(Work work, OrderKey key) {
        Duration age = work.event().age();
        if (age.compareTo(patience.giveUpAfter()) >= 0) {
            return new Settlement.Dead("order-missing", "its order was not booked within " + patience.giveUpAfter());
        }
        if (age.compareTo(patience.fetchAfter()) < 0) {
            return new Settlement.Wait(
                    "order",
                    "waits for its order to be booked",
                    patience.fetchAfter().minus(age));
        }
        String id = "fetch:" + key + ":" + work.event().seq();
        transactions.inOne(sql -> {
            OwnEvents.add(sql, work.event().connection(), id, OrderTopics.FETCH, key.value());
            return null;
        });
        return new Settlement.Wait("order", "waits for its order, which is read from the shop", patience.fetchAfter());
    }

    private Settlement rehearse(
            Work work, OrderKey key, FactKey fact, ConnectionAccess access, ErpAccess.Shadowing erp) {
        boolean toldTwice = toldTwice(fact, access);
        // What a warehouse says is kept under the order's lease.
        if (toldTwice && orders.take(work, key).isEmpty()) {
            return new Settlement.Busy();
        }
        CanonicalOrder order = orders.read(work, key, access).order();
        Optional<BookedOrder> held = work.hold().whileMine(() -> erp.find(key, order.name()));
        ShippedWork.Told told = toldTwice
                ? shipped.rehearsed(work, fact, order, held.orElse(null), access)
                : toldByShop(order, fact, access);
        return switch (told) {
            case ShippedWork.Told.Nowhere _ -> untold(work, fact);
            case ShippedWork.Told.Ended(Settlement settlement) -> settlement;
            case ShippedWork.Told.Wanted wanted ->
                held.isEmpty()
                        ? new Settlement.Excluded(
                                "shadow", "the connection's mode is shadow, and the ERP has no such order yet", null)
                        : delivery.rehearse(work, mapped(wanted.fact(), order, access), held.get(), access, erp);
        };
    }

    /** Where warehouses ship too, a shipment is what they and the shop tell together. */
    private static boolean toldTwice(FactKey key, ConnectionAccess access) {
        return key.effect() == Effect.SHIPMENT && !access.warehouses().isEmpty();
    }

    private static ShippedWork.Told toldByShop(CanonicalOrder order, FactKey key, ConnectionAccess access) {
        return ToldFacts.one(order, access.settings(), key)
                .<ShippedWork.Told>map(fact -> new ShippedWork.Told.Wanted(fact, () -> {}))
                .orElseGet(ShippedWork.Told.Nowhere::new);
    }

    private Settlement book(Work work, OrderKey key, FactKey fact, ConnectionAccess access, ErpAccess.Writing erp)
            throws Settler.LeaseLostException {
        Facts.Known before = facts.known(work.event().connection(), key.value(), fact);
        if (own(work) && before.holds(OwnFact.of(work.event()).mark())) {
            return booked(before, fact);
        }
        Optional<OrderHead> taken = orders.take(work, key);
        if (taken.isEmpty()) {
            return new Settlement.Busy();
        }
        Facts.Known known = facts.known(work.event().connection(), key.value(), fact);
        if (known.inDoubt()) {
            work.inDoubt();
        }
        return switch (orders.bringUp(work, taken.get(), key, access, erp)) {
            case OrderWork.Standing.Ended(Settlement settlement) -> settlement;
            case OrderWork.Standing.Current current -> book(work, fact, known, current, access, erp);
        };
    }

    private Settlement book(
            Work work,
            FactKey key,
            Facts.Known known,
            OrderWork.Standing.Current current,
            ConnectionAccess access,
            ErpAccess.Writing erp)
            throws Settler.LeaseLostException {
        ShippedWork.Told told = toldTwice(key, access)
                ? shipped.told(work, key, current, access)
                : toldByShop(current.order(), key, access);
        return switch (told) {
            case ShippedWork.Told.Nowhere _ -> untold(work, key);
            case ShippedWork.Told.Ended(Settlement settlement) -> settlement;
            case ShippedWork.Told.Wanted(OrderFact fact, Runnable then) -> {
                Settlement settlement = book(work, key, fact, known, current, access, erp);
                if (settlement instanceof Settlement.FactApplied) {
                    then.run();
                }
                yield settlement;
            }
        };
    }

    private Settlement book(
            Work work,
            FactKey key,
            OrderFact fact,
            Facts.Known known,
            OrderWork.Standing.Current current,
            ConnectionAccess access,
            ErpAccess.Writing erp)
            throws Settler.LeaseLostException {
        if (ToldFacts.at(fact).isBefore(access.settings().bookFrom()) && known.digest() == null && !known.inDoubt()) {
            return new Settlement.Excluded(
                    "book-from", key + " is older than the connection's bookFrom: compared, never booked", null);
        }
        String digest = ToldFacts.digest(fact);
        boolean evenSame =
                work.replayed() || OwnFact.verifies(work.event().attributes().topic());
        if (known.holds(digest) && !evenSame) {
            return booked(known, key);
        }
        OrderFact wanted = mapped(fact, current.order(), access);
        return delivery.write(
                work, new FactDelivery.Wanted(wanted, digest, current.version()), known, current.booked(), access, erp);
    }

    /** A credit's lines go by the items and tax codes that the mapping gives the order's. */
    private static OrderFact mapped(OrderFact fact, CanonicalOrder order, ConnectionAccess access) {
        return fact.with(access.wanted(order).mapping());
    }

    private static Settlement booked(Facts.Known known, FactKey fact) {
        return new Settlement.Superseded("event " + known.appliedBy() + ", which saw to " + fact);
    }

    /** The shop's own answers lag behind its webhooks now and then. */
    private Settlement untold(Work work, FactKey fact) {
        return work.event().age().compareTo(patience.giveUpAfter()) < 0
                ? new Settlement.Wait("fact", "the shop's order does not tell " + fact + " yet", patience.again())
                : new Settlement.Dead(
                        "fact-missing",
                        "the shop's order did not tell " + fact + " within " + patience.giveUpAfter()
                                + "; of a refund, the app may lack the right to read transactions");
    }

    private static Settlement unsupported(Work work, OrderHead head, FactKey fact) {
        return new Settlement.Park(
                "unsupported:" + fact.kind(),
                "unsupported",
                "Holdfast does not write a " + fact.kind() + " into this ERP: enter " + fact + " by hand in record "
                        + head.erpId(),
                false,
                work.doubt());
    }
}
