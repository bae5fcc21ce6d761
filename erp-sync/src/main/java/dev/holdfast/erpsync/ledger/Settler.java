package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.PlannedWrites;
import dev.holdfast.connectors.shopify.MoneyAtStake;
import dev.holdfast.contracts.order.OrderVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores what became of an event: the only code that changes a leased row. Every method is one transaction, guarded by the
 * event's epoch and the order's; where either has moved on, nothing is stored. Rows are locked order first, events after,
 * so that workers of one order cannot deadlock.
 */
public final class Settler {

    /** The leases were somebody else's by the time the result came: nothing was stored. */
    public static final class LeaseLostException extends Exception {

        private static final long serialVersionUID = 1L;

        LeaseLostException(LedgerEvent event) {
            super("The lease of event " + event.seq() + " passed to another worker before its result was stored");
        }
    }

    /**
     * What is stored beside the settlement itself.
     *
     * @param orderKey the order, where the body named it and the row did not
     * @param version the order's version that the event turned out to carry; null where it carries none or was not read
     * @param body its body, where it was read
     * @param unknownPaths fields of the body that no contract names
     * @param doubt whether an earlier write of the order is still unconfirmed
     * @param verify whether the order is to be compared with the shop once more, later
     * @param atStake what the event is about in money, where an order told it; else the body is asked, when people will want it
     * @param sent whether a write was begun, and counted as an attempt, before this settlement
     */
    public record Details(
            @Nullable String orderKey,
            @Nullable OrderVersion version,
            byte @Nullable [] body,
            List<String> unknownPaths,
            boolean doubt,
            boolean verify,
            @Nullable MoneyAtStake atStake,
            boolean sent) {}

    private final Transactions transactions;
    private final Payloads payloads;
    private final ConnectionHolds connections;
    private final Notices notices;
    private final Duration lease;
    private final Duration verifyAfter;

    /**
     * Stores results.
     *
     * @param lease what a row's lease is prolonged to when a write begins
     * @param verifyAfter when an order that was in doubt is compared once more with the shop
     */
    public Settler(
            Transactions transactions,
            Payloads payloads,
            ConnectionHolds connections,
            Notices notices,
            Duration lease,
            Duration verifyAfter) {
        this.transactions = transactions;
        this.payloads = payloads;
        this.connections = connections;
        this.notices = notices;
        this.lease = lease;
        this.verifyAfter = verifyAfter;
    }

    private interface InOrder {
        boolean marked(Connection sql) throws SQLException;
    }

    /**
     * Writes down that a write of the order is about to be sent: only after it returns may anything be.
     *
     * @throws LeaseLostException when somebody else has the event or the order
     */
    public void begin(Hold hold, Hold.OrderHold order, OrderVersion version, Plan plan) throws LeaseLostException {
        begin(hold, plan, sql -> new OrderRow(sql, order).sending(version, lease));
    }

    /** The same for a write of a credit or shipment: its order is not in doubt by it, it is itself. */
    public void begin(Hold hold, Hold.OrderHold order, FactKey fact, FactPlan plan) throws LeaseLostException {
        begin(hold, plan, sql -> {
            Facts.sending(sql, order, fact, plan.fact());
            return new OrderRow(sql, order).prolong(lease);
        });
    }

    /** The write that was begun was answered in all its parts and did not come to its end: nothing of it comes late. */
    public void answered(Hold hold) {
        Hold.OrderHold order = hold.order();
        if (order != null) {
            transactions.inOne(sql -> new OrderRow(sql, order).answered());
        }
    }

    private void begin(Hold hold, PlannedWrites plan, InOrder inOrder) throws LeaseLostException {
        long asOf = System.nanoTime();
        boolean begun = transactions.inOne(sql -> {
            boolean orders = inOrder.marked(sql);
            int events = Sql.update(
                    sql,
                    """
                    update event set state = 'applying', attempts = ?,
                      due = now() + ? * interval '1 millisecond'
                    where seq = ? and received_on = ? and lease_epoch = ? and lease_owner is not null""",
                    // One try, however many writes it takes: a credit may need its order to be written first.
                    hold.event().attempts() + 1,
                    lease,
                    hold.event().seq(),
                    hold.event().receivedOn(),
                    hold.event().epoch());
            if (!orders || events == 0) {
                sql.rollback();
                return false;
            }
            record(sql, hold.event().seq(), plan, true);
            return true;
        });
        if (!begun) {
            throw new LeaseLostException(hold.event());
        }
        hold.renewed(asOf, lease);
    }

    /** Records what would be written, without writing. */
    public void recordPlan(Hold hold, PlannedWrites plan) {
        transactions.inOne(sql -> {
            record(sql, hold.event().seq(), plan, false);
            return null;
        });
    }

    /**
     * Stores that the ERP holds the order, on the way to a credit or shipment of it: the order's head moves as it does when an
     * event brings the order alone, and the order stays in this hold's hands.
     *
     * @throws LeaseLostException when somebody else has the order
     */
    public void orderApplied(Hold hold, Settlement.Applied applied, Details details) throws LeaseLostException {
        Hold.OrderHold order = hold.order();
        boolean stored = order != null
                && transactions.inOne(sql -> {
                    OrderRow row = new OrderRow(sql, order);
                    boolean moved =
                            row.judged(hold.event().seq(), applied.version(), applied.cancelled(), applied.orderName())
                                    && row.applied()
                                    && row.confirmed(applied.booked(), details.verify() ? verifyAfter : null);
                    if (!moved) {
                        sql.rollback();
                        return false;
                    }
                    SideEffects.orderApplied(sql, hold.event(), order.orderKey(), applied);
                    return true;
                });
        if (!stored) {
            throw new LeaseLostException(hold.event());
        }
    }

    /**
     * Stores the settlement and gives the leases back.
     *
     * @throws LeaseLostException when a lease was lost; the order, if there was one, is marked to be compared with the shop
     */
    public void settle(Hold hold, Settlement settlement, Details details) throws LeaseLostException {
        boolean stored = transactions.inOne(sql -> {
            if (!settleOrder(sql, hold, settlement, details) || !settleEvent(sql, hold.event(), settlement, details)) {
                sql.rollback();
                return false;
            }
            keepOrForgetBody(sql, hold.event(), settlement, details.body());
            EventHistory.add(sql, hold.event(), settlement);
            SideEffects.store(sql, hold, settlement, details, connections, notices);
            return true;
        });
        Hold.OrderHold order = hold.order();
        if (stored) {
            hold.order(null);
            return;
        }
        if (order != null) {
            transactions.inOne(sql -> Sql.update(sql, """
                    update order_state set verify_at = least(verify_at, now() + ? * interval '1 millisecond')
                    where connection = ? and order_key = ?""", verifyAfter, order.connection(), order.orderKey()));
        }
        throw new LeaseLostException(hold.event());
    }

    private boolean settleOrder(Connection sql, Hold hold, Settlement settlement, Details details) throws SQLException {
        Hold.OrderHold order = hold.order();
        if (order == null) {
            return true;
        }
        long seq = hold.event().seq();
        OrderRow row = new OrderRow(sql, order);
        boolean doubt = details.doubt();
        Duration verify = details.verify() ? verifyAfter : null;
        return switch (settlement) {
            case Settlement.Applied applied ->
                row.judged(seq, applied.version(), applied.cancelled(), applied.orderName())
                        && row.applied()
                        && row.booked(applied.booked(), verify);
            case Settlement.Excluded excluded -> {
                Settlement.Head head = excluded.head();
                boolean moved = head == null
                        || (row.judged(seq, head.version(), head.cancelled(), head.orderName())
                                && row.excluded(excluded.code()));
                yield moved && row.release(doubt, verify);
            }
            case Settlement.Check check when check.keepsOrder() -> row.keep(check.delay(), verifyAfter);
            case Settlement.Check _ -> row.release(true, verifyAfter);
            case Settlement.Park park when park.checkFirst() -> row.release(true, verifyAfter);
            case Settlement.FactApplied _,
                    Settlement.Reread _,
                    Settlement.Superseded _,
                    Settlement.Retry _,
                    Settlement.Wait _,
                    Settlement.Park _,
                    Settlement.Dead _,
                    Settlement.Discarded _,
                    Settlement.HoldConnection _,
                    Settlement.Busy _ -> row.release(doubt, verify);
        };
    }

    private static boolean settleEvent(Connection sql, LedgerEvent event, Settlement settlement, Details details)
            throws SQLException {
        return EventUpdate.of(event, settlement, details).run(sql);
    }

    private void keepOrForgetBody(Connection sql, LedgerEvent event, Settlement settlement, byte @Nullable [] body)
            throws SQLException {
        switch (settlement.state()) {
            case RETRYING, WAITING, PARKED, DEAD, CHECKING -> {
                if (body != null) {
                    payloads.keep(sql, event.seq(), body);
                }
            }
            case APPLIED, SUPERSEDED, EXCLUDED, DISCARDED -> payloads.forget(sql, event.seq());
            case RECEIVED, APPLYING -> {
                // Still on its way: what is kept stays kept.
            }
        }
    }

    private static void record(Connection sql, long seq, PlannedWrites plan, boolean sent) throws SQLException {
        int position = 0;
        for (Plan.Write write : plan.writes()) {
            Sql.update(
                    sql,
                    """
                    insert into event_plan (seq, position, sent, effect, creates, method, path, summary, mapping)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    seq,
                    position++,
                    sent,
                    write.effect().name(),
                    write.creates(),
                    write.method(),
                    write.path(),
                    write.summary(),
                    mapping(plan));
        }
    }

    /** A merchant's mapping changes how orders are written, not their credits and shipments. */
    private static @Nullable String mapping(PlannedWrites plan) {
        return switch (plan) {
            case Plan order -> order.wanted().mapping().version();
            case FactPlan _ -> null;
        };
    }
}
