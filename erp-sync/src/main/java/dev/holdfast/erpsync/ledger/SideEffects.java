package dev.holdfast.erpsync.ledger;

import dev.holdfast.contracts.order.OrderVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a settlement does to other rows, in the same transaction. */
final class SideEffects {

    private SideEffects() {}

    static void store(
            Connection sql,
            Hold hold,
            Settlement settlement,
            Settler.Details details,
            ConnectionHolds connections,
            Notices notices)
            throws SQLException {
        LedgerEvent event = hold.event();
        Hold.OrderHold order = hold.order();
        String key = order == null ? event.orderKey() : order.orderKey();
        switch (settlement) {
            case Settlement.Applied applied -> orderApplied(sql, event, key, applied);
            case Settlement.FactApplied applied -> {
                for (Settlement.Difference difference : applied.differences()) {
                    find(sql, event, key, applied.erpId(), difference);
                }
                Facts.applied(sql, event, Objects.requireNonNull(key), applied, details.doubt() && details.verify());
            }
            case Settlement.Excluded excluded -> {
                Settlement.Head head = excluded.head();
                if (head != null) {
                    overtake(sql, event, key, head.version());
                    wakeWaiting(sql, event, key);
                }
            }
            case Settlement.Park park -> {
                if (!ParkKeys.bounded(park.key()).equals(event.parkKey())) {
                    notices.add(sql, event, EventState.PARKED, park.code(), park.reason());
                }
            }
            case Settlement.Reread reread -> merge(sql, event, reread.asOf());
            case Settlement.HoldConnection held ->
                connections.hold(sql, event.connection(), held.code(), held.reason());
            case Settlement.Dead dead -> notices.add(sql, event, EventState.DEAD, dead.code(), dead.reason());
            case Settlement.Superseded _,
                    Settlement.Retry _,
                    Settlement.Wait _,
                    Settlement.Discarded _,
                    Settlement.Check _,
                    Settlement.Busy _ -> {
                // Concern this event alone.
            }
        }
        boolean keepsOrder = settlement instanceof Settlement.Check check && check.keepsOrder();
        if (order != null && !keepsOrder) {
            wakeBlocked(sql, order);
        }
        goOn(sql, event, settlement, connections);
        Replayed.close(sql, event, settlement);
        switch (settlement.state()) {
            case APPLIED, SUPERSEDED, EXCLUDED -> UnknownFields.count(sql, event, details.unknownPaths());
            case RECEIVED, APPLYING, CHECKING, RETRYING, WAITING, PARKED, DEAD, DISCARDED -> {
                // Counted once, when the event is settled for good.
            }
        }
    }

    /** The ERP holds a version of the order. */
    static void orderApplied(Connection sql, LedgerEvent event, @Nullable String key, Settlement.Applied applied)
            throws SQLException {
        for (Settlement.Difference difference : applied.differences()) {
            find(sql, event, key, applied.booked().recordId(), difference);
        }
        overtake(sql, event, key, applied.version());
        wakeWaiting(sql, event, key);
    }

    /** What was held by the same cause comes free once one of it got past the cause. */
    private static void goOn(Connection sql, LedgerEvent event, Settlement settlement, ConnectionHolds connections)
            throws SQLException {
        @Nullable String key = event.parkKey();
        if (key == null) {
            return;
        }
        if (key.equals(ParkKeys.CONNECTION)) {
            connections.letGo(sql, event.connection());
            return;
        }
        switch (settlement.state()) {
            case APPLIED, DEAD, PARKED -> {
                if (settlement instanceof Settlement.Park park
                        && ParkKeys.bounded(park.key()).equals(key)) {
                    return;
                }
            }
            case SUPERSEDED, EXCLUDED, DISCARDED -> {
                // It needed no call, so it says nothing about the cause: the next one of the cause tries at once.
                wakeNext(sql, event.connection(), key);
                return;
            }
            case RECEIVED, APPLYING, CHECKING, RETRYING, WAITING -> {
                return;
            }
        }
        wakeParked(sql, event.connection(), key);
    }

    private static int wakeParked(Connection sql, String connection, String key) throws SQLException {
        return Sql.update(
                sql,
                "update event set due = now() where connection = ? and park_key = ? and state = 'parked' and due is null",
                connection,
                key);
    }

    private static void wakeNext(Connection sql, String connection, String key) throws SQLException {
        Sql.update(sql, """
                update event e set due = now() from (
                  select seq, received_on from event
                  where connection = ? and park_key = ? and state = 'parked' and due is null order by seq limit 1) next
                where e.seq = next.seq and e.received_on = next.received_on and e.state = 'parked' and e.due is null""", connection, key);
    }

    private static void wakeBlocked(Connection sql, Hold.OrderHold order) throws SQLException {
        Sql.update(sql, """
                update event set due = now(), blocked = false
                where connection = ? and order_key = ? and state in ('received', 'checking') and blocked
                  and lease_owner is null""", order.connection(), order.orderKey());
    }

    private static void wakeWaiting(Connection sql, LedgerEvent event, @Nullable String key) throws SQLException {
        Sql.update(sql, """
                update event set due = now()
                where connection = ? and order_key = ? and state = 'waiting' and lease_owner is null""", event.connection(), key);
    }

    /** Open rows of the order that carry an older version, or the same, need no effect any more. */
    private static void overtake(Connection sql, LedgerEvent event, @Nullable String key, OrderVersion version)
            throws SQLException {
        String winner = "event " + event.seq() + ", version " + version.updatedAt();
        Sql.update(
                sql,
                """
                with overtaken as (
                  update event set state = 'superseded', reason_code = 'superseded', reason = 'overtaken by ' || ?,
                    winner = ?, due = null, lease_owner = null, lease_epoch = lease_epoch + 1, blocked = false,
                    check_first = false, park_key = null, settled_at = now()
                  where connection = ? and order_key = ? and seq <> ?
                    and state in ('received', 'applying', 'checking', 'retrying', 'waiting', 'parked', 'dead')
                    and (source_version < ? or source_version = ? and source_digest = ?)
                  returning seq)
                delete from event_payload where seq in (select seq from overtaken)""",
                winner,
                winner,
                event.connection(),
                key,
                event.seq(),
                version.updatedAt(),
                version.updatedAt(),
                version.digest());
    }

    /** Hints at the same that came before it was read say no more than what was read. */
    private static void merge(Connection sql, LedgerEvent event, Instant asOf) throws SQLException {
        String winner = "event " + event.seq() + ", which read it again";
        Sql.update(
                sql,
                """
                with merged as (
                  update event set state = 'superseded', reason_code = 'superseded', reason = 'overtaken by ' || ?,
                    winner = ?, due = null, check_first = false, settled_at = now()
                  where connection = ? and source = ? and ordering_key = ? and seq <> ? and due is not null
                    and lease_owner is null and state in ('received', 'retrying', 'waiting') and stored_at <= ?
                  returning seq)
                delete from event_payload where seq in (select seq from merged)""",
                winner,
                winner,
                event.connection(),
                event.attributes().source(),
                event.attributes().orderingKey(),
                event.seq(),
                asOf);
    }

    private static void find(
            Connection sql, LedgerEvent event, @Nullable String key, String erpId, Settlement.Difference difference)
            throws SQLException {
        Sql.update(
                sql,
                "insert into finding (connection, order_key, seq, erp_id, field, wanted, held) values (?, ?, ?, ?, ?, ?, ?)",
                event.connection(),
                key,
                event.seq(),
                erpId,
                difference.field(),
                difference.wanted(),
                difference.held());
    }
}
