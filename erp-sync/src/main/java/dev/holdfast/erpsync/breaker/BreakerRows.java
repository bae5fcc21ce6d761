package dev.holdfast.erpsync.breaker;

import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of {@code breaker}. All times are PostgreSQL's, read with the row. */
final class BreakerRows {

    /** A row as it was at that moment. */
    record Seen(String connection, Breaker breaker, Instant now) {}

    private static final String COLUMNS = """
            connection, state, sticky, opened, cause, reason, generation, changed_at, probe_at, back_off_ms, probe_owner,
            probe_until, permits, ramp_at, clock_timestamp() as now""";

    private BreakerRows() {}

    /** The rows of these connections; one that never was in doubt has none. */
    static List<Seen> of(Connection sql, List<String> connections, Breaker.Timing timing) throws SQLException {
        return Sql.list(
                sql,
                "select " + COLUMNS + " from breaker where connection = any (?)",
                row -> read(row, timing),
                Sql.texts(sql, connections));
    }

    /** The row, made if need be, which nobody else changes until the transaction's end. */
    static Seen locked(Connection sql, String connection, Breaker.Timing timing) throws SQLException {
        Sql.update(
                sql,
                "insert into breaker (connection, state) values (?, 'closed') on conflict (connection) do nothing",
                connection);
        return Sql.one(
                        sql,
                        "select " + COLUMNS + " from breaker where connection = ? for update",
                        row -> read(row, timing),
                        connection)
                .orElseThrow();
    }

    static void write(Connection sql, String connection, Breaker to) throws SQLException {
        Breaker.Lease probe = to.probe();
        Sql.update(
                sql,
                """
                update breaker set state = ?, sticky = ?, opened = ?, cause = ?, reason = ?, generation = ?, changed_at = ?,
                  probe_at = ?::timestamptz, back_off_ms = ?, probe_owner = ?, probe_until = ?::timestamptz, permits = ?,
                  ramp_at = ?::timestamptz
                where connection = ?""",
                to.state().label(),
                to.sticky(),
                to.opened(),
                to.cause(),
                to.reason(),
                to.generation(),
                to.since(),
                to.probeAt(),
                to.backOff(),
                probe == null ? null : probe.owner(),
                probe == null ? null : probe.until(),
                to.permits(),
                to.rampAt(),
                connection);
    }

    private static Seen read(ResultSet row, Breaker.Timing timing) throws SQLException {
        long backOff = row.getLong("back_off_ms");
        return new Seen(
                row.getString("connection"),
                new Breaker(
                        Breaker.State.labelled(row.getString("state")),
                        row.getBoolean("sticky"),
                        row.getBoolean("opened"),
                        row.getString("cause"),
                        row.getString("reason"),
                        row.getLong("generation"),
                        present(row, "changed_at"),
                        Sql.instant(row, "probe_at"),
                        backOff == 0 ? timing.firstProbe() : Duration.ofMillis(backOff),
                        lease(row),
                        row.getInt("permits"),
                        Sql.instant(row, "ramp_at")),
                present(row, "now"));
    }

    private static Breaker.@Nullable Lease lease(ResultSet row) throws SQLException {
        String owner = row.getString("probe_owner");
        return owner == null ? null : new Breaker.Lease(owner, present(row, "probe_until"));
    }

    private static Instant present(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }
}
