package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.shopify.MoneyAtStake;
import dev.holdfast.contracts.order.OrderVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The new values of an event's row, decided from its settlement. */
record EventUpdate(LedgerEvent event, Settlement settlement, Settler.Details details, Values values) {

    /** The columns that depend on the kind of settlement. @param due from now; null for "not by itself" */
    private record Values(
            @Nullable String code,
            @Nullable String reason,
            int attempts,
            boolean checked,
            boolean checkFirst,
            @Nullable String parkKey,
            @Nullable Duration due,
            @Nullable String winner,
            @Nullable String erpId) {

        static Values ended(@Nullable String code, @Nullable String reason, int attempts) {
            return new Values(code, reason, attempts, false, false, null, null, null, null);
        }

        static Values due(String code, String reason, int attempts, Duration due) {
            return new Values(code, reason, attempts, false, false, null, due, null, null);
        }
    }

    static EventUpdate of(LedgerEvent event, Settlement settlement, Settler.Details details) {
        // What the row says now: a begun write is counted already.
        int counted = event.attempts() + (details.sent() ? 1 : 0);
        Values values =
                switch (settlement) {
                    case Settlement.Applied applied ->
                        new Values(
                                null,
                                null,
                                counted,
                                false,
                                false,
                                null,
                                null,
                                null,
                                applied.booked().recordId());
                    case Settlement.FactApplied applied ->
                        new Values(null, null, counted, false, false, null, null, null, applied.erpId());
                    case Settlement.Reread reread -> Values.ended("reread", reread.reason(), counted);
                    case Settlement.HoldConnection held -> Values.ended(held.code(), held.reason(), counted);
                    case Settlement.Superseded(String winner) ->
                        new Values(
                                "superseded",
                                "overtaken by " + winner,
                                counted,
                                false,
                                false,
                                null,
                                null,
                                winner,
                                null);
                    case Settlement.Excluded excluded -> Values.ended(excluded.code(), excluded.reason(), counted);
                    case Settlement.Retry retry ->
                        Values.due(
                                retry.code(), retry.reason(), retry.attempt().after(event.attempts()), retry.delay());
                    case Settlement.Wait wait -> Values.due(wait.code(), wait.reason(), counted, wait.delay());
                    case Settlement.Park park ->
                        new Values(
                                park.code(),
                                park.reason(),
                                event.attempts(),
                                false,
                                park.checkFirst(),
                                ParkKeys.bounded(park.key()),
                                null,
                                null,
                                null);
                    case Settlement.Dead dead -> Values.ended(dead.code(), dead.reason(), counted);
                    case Settlement.Discarded discarded -> Values.ended(discarded.code(), discarded.reason(), counted);
                    case Settlement.Check check ->
                        new Values(check.code(), check.reason(), counted, true, true, null, check.delay(), null, null);
                    case Settlement.Busy _ -> Values.ended(null, null, counted);
                };
        return new EventUpdate(event, settlement, details, values);
    }

    /** Stores the values and gives the lease back; false when the lease is somebody else's. */
    boolean run(Connection sql) throws SQLException {
        if (settlement instanceof Settlement.Busy) {
            return runBusy(sql);
        }
        OrderVersion version = details.version();
        MoneyAtStake atStake = atStake();
        return Sql.update(
                        sql,
                        """
                        update event set state = ?, reason_code = ?, reason = ?, attempts = ?, checks = ?, check_first = ?,
                          park_key = ?, order_key = coalesce(order_key, ?::text), due = now() + ?::bigint * interval '1 millisecond', lease_owner = null,
                          source_version = coalesce(?::timestamptz, source_version),
                          source_digest = coalesce(?::text, source_digest), winner = ?,
                          erp_id = coalesce(?::text, erp_id), settled_at = now(),
                          amount = coalesce(?::numeric, amount), currency = coalesce(?::text, currency),
                          amount_of = coalesce(?::text, amount_of)
                        where seq = ? and received_on = ? and lease_epoch = ? and lease_owner is not null""",
                        settlement.state(),
                        values.code(),
                        values.reason(),
                        values.attempts(),
                        event.checks() + (values.checked() ? 1 : 0),
                        values.checkFirst(),
                        values.parkKey(),
                        details.orderKey(),
                        values.due(),
                        version == null ? null : version.updatedAt(),
                        version == null ? null : version.digest(),
                        values.winner(),
                        values.erpId(),
                        atStake == null ? null : atStake.money().amount(),
                        atStake == null ? null : atStake.money().currency(),
                        atStake == null ? null : atStake.of(),
                        event.seq(),
                        event.receivedOn(),
                        event.epoch())
                == 1;
    }

    /** An event that goes straight through costs no second look at its body. */
    private @Nullable MoneyAtStake atStake() {
        byte[] body = details.body();
        return switch (settlement.state()) {
            case RETRYING, WAITING, PARKED, DEAD, CHECKING ->
                details.atStake() != null || body == null
                        ? details.atStake()
                        : MoneyAtStake.in(event.attributes().topic(), body).orElse(null);
            case RECEIVED, APPLYING, APPLIED, SUPERSEDED, EXCLUDED, DISCARDED -> details.atStake();
        };
    }

    // Under a share lock on the order, so that its holder either gives it back before (then the row is due now) or sees
    // the row and wakes it.
    private boolean runBusy(Connection sql) throws SQLException {
        String key = details.orderKey() == null ? event.orderKey() : details.orderKey();
        boolean free = Sql.one(sql, """
                        select lease_until is null or lease_until <= now() from order_state
                        where connection = ? and order_key = ? for share""", row -> row.getBoolean(1), event.connection(), key)
                .orElse(true);
        return Sql.update(
                        sql,
                        """
                        update event e set blocked = ?, order_key = coalesce(order_key, ?::text), lease_owner = null,
                          due = case when ? then now() else
                            (select lease_until from order_state o where o.connection = ? and o.order_key = ?) end
                        where seq = ? and received_on = ? and lease_epoch = ? and lease_owner is not null""",
                        !free,
                        key,
                        free,
                        event.connection(),
                        key,
                        event.seq(),
                        event.receivedOn(),
                        event.epoch())
                == 1;
    }
}
