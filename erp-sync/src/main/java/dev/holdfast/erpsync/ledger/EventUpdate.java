package dev.holdfast.erpsync.ledger;

import dev.holdfast.contracts.order.OrderVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The new values of an event's row, decided from its settlement. */
record EventUpdate(
        LedgerEvent event,
        Settlement settlement,
        @Nullable OrderVersion version,
        @Nullable String code,
        @Nullable String reason,
        int attempts,
        int checks,
        boolean checkFirst,
        @Nullable String parkKey,
        @Nullable Duration due,
        @Nullable String winner,
        @Nullable String erpId) {

    static EventUpdate of(LedgerEvent event, Settlement settlement, Settler.Details details) {
        // What the row says now: begun writes are counted already.
        int counted = event.attempts() + (details.sent() ? 1 : 0);
        EventUpdate base = new EventUpdate(
                event,
                settlement,
                details.version(),
                null,
                null,
                counted,
                event.checks(),
                false,
                null,
                null,
                null,
                null);
        return switch (settlement) {
            case Settlement.Applied applied -> base.erp(applied.booked().recordId());
            case Settlement.Done done -> base.with("effect", done.reason(), counted);
            case Settlement.Superseded superseded ->
                base.with("superseded", "overtaken by " + superseded.winner(), counted)
                        .wonBy(superseded.winner());
            case Settlement.Excluded excluded -> base.with(excluded.code(), excluded.reason(), counted);
            case Settlement.Retry retry ->
                base.with(retry.code(), retry.reason(), retry.attempt().after(event.attempts()))
                        .at(retry.delay());
            case Settlement.Wait wait ->
                base.with(wait.code(), wait.reason(), counted).at(wait.delay());
            case Settlement.Park park ->
                base.with(park.code(), park.reason(), event.attempts()).parked(park.key(), park.checkFirst());
            case Settlement.Dead dead -> base.with(dead.code(), dead.reason(), counted);
            case Settlement.Discarded discarded -> base.with(discarded.code(), discarded.reason(), counted);
            case Settlement.Check check ->
                base.with(check.code(), check.reason(), counted)
                        .at(check.delay())
                        .checked();
            case Settlement.Busy _ -> base.with("order-busy", null, counted);
        };
    }

    private EventUpdate with(@Nullable String newCode, @Nullable String newReason, int newAttempts) {
        return new EventUpdate(
                event,
                settlement,
                version,
                newCode,
                newReason,
                newAttempts,
                checks,
                checkFirst,
                parkKey,
                due,
                winner,
                erpId);
    }

    private EventUpdate at(Duration delay) {
        return new EventUpdate(
                event, settlement, version, code, reason, attempts, checks, checkFirst, parkKey, delay, winner, erpId);
    }

    private EventUpdate wonBy(String who) {
        return new EventUpdate(
                event, settlement, version, code, reason, attempts, checks, checkFirst, parkKey, due, who, erpId);
    }

    private EventUpdate erp(String record) {
        return new EventUpdate(
                event, settlement, version, null, null, attempts, checks, checkFirst, parkKey, due, winner, record);
    }

    private EventUpdate parked(String key, boolean first) {
        return new EventUpdate(
                event, settlement, version, code, reason, attempts, checks, first, key, due, winner, erpId);
    }

    private EventUpdate checked() {
        return new EventUpdate(
                event, settlement, version, code, reason, attempts, checks + 1, true, parkKey, due, winner, erpId);
    }

    /** Stores the values and gives the lease back; false when the lease is somebody else's. */
    boolean run(Connection sql) throws SQLException {
        if (settlement instanceof Settlement.Busy) {
            return runBusy(sql);
        }
        return Sql.update(
                        sql,
                        """
                        update event set state = ?, reason_code = ?, reason = ?, attempts = ?, checks = ?, check_first = ?,
                          park_key = ?, due = now() + ?::bigint * interval '1 millisecond', lease_owner = null,
                          source_version = coalesce(?::timestamptz, source_version),
                          source_digest = coalesce(?::text, source_digest), winner = ?,
                          erp_id = coalesce(?::text, erp_id), settled_at = now()
                        where seq = ? and received_on = ? and lease_epoch = ? and lease_owner is not null""",
                        settlement.state(),
                        code,
                        reason,
                        attempts,
                        checks,
                        checkFirst,
                        parkKey,
                        due,
                        version == null ? null : version.updatedAt(),
                        version == null ? null : version.digest(),
                        winner,
                        erpId,
                        event.seq(),
                        event.receivedOn(),
                        event.epoch())
                == 1;
    }

    // Under a share lock on the order, so that its holder either gives it back before (then the row is due now) or sees
    // the row and wakes it.
    private boolean runBusy(Connection sql) throws SQLException {
        boolean free = Sql.one(sql, """
                        select lease_until is null or lease_until <= now() from order_state
                        where connection = ? and order_key = ? for share""", row -> row.getBoolean(1), event.connection(), event.orderKey())
                .orElse(true);
        return Sql.update(sql, """
                        update event e set blocked = ?, lease_owner = null, due = case when ? then now() else
                          (select lease_until from order_state o where o.connection = e.connection and o.order_key = e.order_key)
                          end
                        where seq = ? and received_on = ? and lease_epoch = ? and lease_owner is not null""", !free, free, event.seq(), event.receivedOn(), event.epoch()) == 1;
    }
}
