package dev.holdfast.erpsync.replay;

import dev.holdfast.erpsync.ledger.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code replay_run}. */
record ReplayRow(
        long id,
        String connection,
        Selection selection,
        long upTo,
        RunState state,
        @Nullable DryRunReport report,
        @Nullable String problem,
        long fedTo,
        long fed,
        boolean fedAll,
        String askedBy,
        String reason,
        Instant askedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    static ReplayRow read(ResultSet row) throws SQLException {
        String report = row.getString("report");
        return new ReplayRow(
                row.getLong("id"),
                row.getString("connection"),
                StoredJson.read(row.getString("selection"), Selection.class),
                row.getLong("up_to"),
                RunState.labelled(row.getString("state")),
                report == null ? null : StoredJson.read(report, DryRunReport.class),
                row.getString("problem"),
                row.getLong("fed_to"),
                row.getLong("fed"),
                row.getBoolean("fed_all"),
                row.getString("asked_by"),
                row.getString("reason"),
                Objects.requireNonNull(Sql.instant(row, "asked_at")),
                Sql.instant(row, "planned_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"));
    }
}
