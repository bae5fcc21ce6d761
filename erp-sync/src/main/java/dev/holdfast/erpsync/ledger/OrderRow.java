package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.contracts.order.OrderVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order's row inside a transaction of whoever holds its lease. Every change is made only while the lease's epoch stands,
 * and says so: false means that somebody else has the order, and that nothing may be stored.
 */
record OrderRow(Connection sql, Hold.OrderHold order) {

    /** A write of this version is about to be sent; the whole lease lies before it. */
    boolean sending(OrderVersion version, Duration lease) throws SQLException {
        return update(
                "sent_at = now(), sent_version = ?, sent_digest = ?, lease_until = now() + ? * interval '1 millisecond'",
                version.updatedAt(),
                version.digest(),
                lease);
    }

    /** All that was sent is answered: nothing of it can take effect any more, though how far it came has to be looked up. */
    boolean answered() throws SQLException {
        return update("sent_at = null");
    }

    /** Nothing of the order itself is sent; what is lies wholly within the lease. */
    boolean prolong(Duration lease) throws SQLException {
        return update("lease_until = now() + ? * interval '1 millisecond'", lease);
    }

    /** The newest version that was decided about, and by which event. */
    boolean judged(long seq, OrderVersion version, boolean cancelled, String name) throws SQLException {
        return update(
                "applied_version = ?, applied_digest = ?, applied_by = ?, cancelled = ?, order_name = ?, updated_at = now()",
                version.updatedAt(),
                version.digest(),
                seq,
                cancelled,
                name);
    }

    /** The ERP holds that version. */
    boolean applied() throws SQLException {
        return update("outcome = 'applied', outcome_reason = null");
    }

    /** A rule keeps that version out of the ERP. */
    boolean excluded(String rule) throws SQLException {
        return update("outcome = 'excluded', outcome_reason = ?", rule);
    }

    /** What the ERP holds is known: ends every doubt, and gives the order back. */
    boolean booked(BookedOrder booked, @Nullable Duration verify) throws SQLException {
        return confirmed(booked, verify) && update("lease_holder = null, lease_until = null");
    }

    /** What the ERP holds is known: ends every doubt. */
    boolean confirmed(BookedOrder booked, @Nullable Duration verify) throws SQLException {
        return update("""
                erp_id = ?, erp_number = ?, erp_origin = ?, sent_at = null, sent_version = null, sent_digest = null,
                verify_at = coalesce(now() + ?::bigint * interval '1 millisecond', verify_at)""", booked.recordId(), booked.number(), booked.origin(), verify);
    }

    /**
     * Gives the order back.
     *
     * @param doubt whether a write may still be under way
     * @param verify when to compare it with the shop; null leaves that as it is
     */
    boolean release(boolean doubt, @Nullable Duration verify) throws SQLException {
        return update("""
                lease_holder = null, lease_until = null, sent_at = case when ? then sent_at end,
                sent_version = case when ? then sent_version end, sent_digest = case when ? then sent_digest end,
                verify_at = coalesce(now() + ?::bigint * interval '1 millisecond', verify_at)""", doubt, doubt, doubt, verify);
    }

    /** Keeps the order from everybody else for a while, because a write may still be under way. */
    boolean keep(Duration until, Duration verifyAfter) throws SQLException {
        return update(
                "lease_until = now() + ? * interval '1 millisecond', verify_at = now() + ? * interval '1 millisecond'",
                until,
                until.plus(verifyAfter));
    }

    private boolean update(String changes, @Nullable Object... values) throws SQLException {
        List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(values));
        arguments.add(order.connection());
        arguments.add(order.orderKey());
        arguments.add(order.epoch());
        return Sql.update(
                        sql,
                        "update order_state set " + changes + " where connection = ? and order_key = ? and epoch = ?",
                        arguments.toArray())
                == 1;
    }
}
