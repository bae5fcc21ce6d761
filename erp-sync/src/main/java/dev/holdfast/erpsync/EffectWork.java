package dev.holdfast.erpsync;

import dev.holdfast.connectors.Effect;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.ledger.OwnEvents;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.order.OrderHead;
import dev.holdfast.erpsync.order.OrderLeases;
import java.time.Duration;
import java.util.Locale;

/**
 * Refunds and shipments: facts of their own, which wait for their order. An order that does not come by itself is fetched
 * from the shop; one that never comes is said so.
 */
final class EffectWork {

    /** How long to wait for the order before it is fetched, and after which age nobody waits any more. */
    record Patience(Duration fetchAfter, Duration giveUpAfter) {}

    private final OrderLeases leases;
    private final Transactions transactions;
    private final Patience patience;

    EffectWork(OrderLeases leases, Transactions transactions, Patience patience) {
        this.leases = leases;
        this.transactions = transactions;
        this.patience = patience;
    }

    Settlement effect(Work work, OrderKey key, Effect effect) {
        work.order(key.value());
        OrderHead head = leases.look(work.event().connection(), key.value());
        if (head.booked()) {
            String name = effect.name().toLowerCase(Locale.ROOT);
            return new Settlement.Park(
                    "unsupported:" + name,
                    "unsupported",
                    "Holdfast does not write a " + name + " into this ERP yet: enter it by hand in record "
                            + head.erpId(),
                    false,
                    false,
                    false);
        }
        if (head.outcome() == OrderHead.Outcome.EXCLUDED) {
            return new Settlement.Excluded("order-excluded", "its order is left out: " + head.outcomeReason(), null);
        }
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
}
