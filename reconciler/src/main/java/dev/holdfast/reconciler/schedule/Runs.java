package dev.holdfast.reconciler.schedule;

import dev.holdfast.connectors.Window;
import dev.holdfast.reconciler.compare.Totals;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The runs' table: queue, leases, results. A lease is measured by PostgreSQL's clock alone, and {@code attempts} is its
 * fencing number: a worker whose run was taken up by another can neither prolong nor finish it.
 */
@Singleton
public class Runs {

    private final DataSource database;

    Runs(DataSource database) {
        this.database = database;
    }

    /** Queues a run that somebody asked for. */
    public UUID request(String connection, Window window, String requestedBy) {
        UUID id = UUID.randomUUID();
        insert(id, connection, window, requestedBy, null);
        return id;
    }

    /** Queues the run due at that moment, unless a replica already did. */
    public void schedule(String connection, Window window, Instant due) {
        insert(UUID.randomUUID(), connection, window, "schedule", due);
    }

    /** Takes the oldest run that waits, or whose worker stopped reporting; empty when there is none. */
    public Optional<Run> claim(String worker, Duration lease) {
        return update("""
                        update reconciler.run set state = 'running', lease_owner = ?, attempts = attempts + 1,
                            lease_until = now() + ? * interval '1 millisecond', started_at = coalesce(started_at, now())
                        where id = (select id from reconciler.run
                            where state in ('queued', 'running') and (lease_until is null or lease_until < now())
                            order by requested_at for update skip locked limit 1)
                        returning *
                        """, worker, lease.toMillis()).stream().findFirst();
    }

    /** Prolongs the lease; false when the run belongs to another by now. */
    public boolean prolong(Run run, Duration lease) {
        return !update(
                        "update reconciler.run set lease_until = now() + ? * interval '1 millisecond' where id = ?"
                                + " and attempts = ? and state = 'running' returning *",
                        lease.toMillis(),
                        run.id(),
                        run.attempts())
                .isEmpty();
    }

    /** Stores the totals and ends the run, if it still belongs to the caller. */
    public boolean finish(Run run, Totals totals) {
        try (Connection jdbc = database.getConnection()) {
            jdbc.setAutoCommit(false);
            try {
                boolean ours = end(jdbc, run, "done", null) == 1;
                if (ours) {
                    store(jdbc, run.id(), totals);
                    try (PreparedStatement delete =
                            jdbc.prepareStatement("delete from reconciler.collected where run_id = ?")) {
                        delete.setObject(1, run.id());
                        delete.executeUpdate();
                    }
                }
                jdbc.commit();
                return ours;
            } catch (SQLException e) {
                jdbc.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Run " + run.id() + " could not be finished", e);
        }
    }

    /** Ends the run without a result. */
    public void fail(Run run, String error) {
        try (Connection jdbc = database.getConnection()) {
            end(jdbc, run, "failed", error);
        } catch (SQLException e) {
            throw new IllegalStateException("Run " + run.id() + " could not be failed", e);
        }
    }

    /** Puts the run back, to be taken up again after the delay. */
    public void retry(Run run, Duration delay, String error) {
        update(
                "update reconciler.run set state = 'queued', error = ?, lease_owner = null,"
                        + " lease_until = now() + ? * interval '1 millisecond' where id = ? and attempts = ?"
                        + " and state = 'running' returning *",
                error,
                delay.toMillis(),
                run.id(),
                run.attempts());
    }

    /** One run with its totals. */
    public Optional<Run> byId(UUID id) {
        return select("select * from reconciler.run where id = ?", id).stream().findFirst();
    }

    /** Runs of these connections, newest first. */
    public List<Run> newest(List<String> connections, int limit) {
        return select(
                "select * from reconciler.run where connection = any(?) order by requested_at desc limit ?",
                connections.toArray(String[]::new),
                limit);
    }

    /** The last run of the connection that came to its end. */
    public Optional<Run> lastDone(String connection) {
        return select(
                        "select * from reconciler.run where connection = ? and state = 'done'"
                                + " order by finished_at desc limit 1",
                        connection)
                .stream()
                .findFirst();
    }

    private void insert(UUID id, String connection, Window window, String requestedBy, @Nullable Instant due) {
        update(
                "insert into reconciler.run (id, connection, window_from, window_until, state, requested_by, scheduled_for)"
                        + " values (?, ?, ?, ?, 'queued', ?, ?) on conflict (connection, scheduled_for) do nothing returning *",
                id,
                connection,
                Timestamp.from(window.from()),
                Timestamp.from(window.until()),
                requestedBy,
                due == null ? null : Timestamp.from(due));
    }

    private static int end(Connection jdbc, Run run, String state, @Nullable String error) throws SQLException {
        try (PreparedStatement update = jdbc.prepareStatement("update reconciler.run set state = ?, error = ?,"
                + " finished_at = now(), lease_owner = null, lease_until = null"
                + " where id = ? and attempts = ? and state = 'running'")) {
            update.setString(1, state);
            update.setString(2, error);
            update.setObject(3, run.id());
            update.setInt(4, run.attempts());
            return update.executeUpdate();
        }
    }

    private static void store(Connection jdbc, UUID run, Totals totals) throws SQLException {
        try (PreparedStatement insert =
                jdbc.prepareStatement("insert into reconciler.run_total values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<String, Totals.Line> total : totals.byCurrency().entrySet()) {
                Totals.Line line = total.getValue();
                insert.setObject(1, run);
                insert.setString(2, total.getKey());
                insert.setLong(3, line.shopOrders());
                insert.setLong(4, line.erpOrders());
                insert.setBigDecimal(5, line.shopAmount());
                insert.setBigDecimal(6, line.erpAmount());
                insert.setBigDecimal(7, line.difference());
                insert.setLong(8, line.openFindings());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private List<Run> update(String sql, @Nullable Object... parameters) {
        return select(sql, parameters);
    }

    private List<Run> select(String sql, @Nullable Object... parameters) {
        try (Connection jdbc = database.getConnection();
                PreparedStatement statement = jdbc.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Run> runs = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    runs.add(read(jdbc, rows));
                }
            }
            return runs;
        } catch (SQLException e) {
            throw new IllegalStateException("The runs' table could not be used", e);
        }
    }

    private static Run read(Connection jdbc, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Run.State state = Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new Run(
                id,
                row.getString("connection"),
                row.getTimestamp("window_from").toInstant(),
                row.getTimestamp("window_until").toInstant(),
                state,
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getInt("attempts"),
                row.getString("error"),
                state == Run.State.DONE ? totals(jdbc, id) : List.of());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static List<Run.Total> totals(Connection jdbc, UUID run) throws SQLException {
        List<Run.Total> totals = new ArrayList<>();
        try (PreparedStatement statement =
                jdbc.prepareStatement("select * from reconciler.run_total where run_id = ? order by currency")) {
            statement.setObject(1, run);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Totals.Line line = new Totals.Line(
                            row.getLong("shop_orders"),
                            row.getLong("erp_orders"),
                            row.getBigDecimal("shop_amount"),
                            row.getBigDecimal("erp_amount"),
                            row.getBigDecimal("difference"),
                            row.getLong("open_findings"));
                    totals.add(new Run.Total(
                            row.getString("currency"),
                            line.shopOrders(),
                            line.erpOrders(),
                            line.shopAmount(),
                            line.erpAmount(),
                            line.difference(),
                            line.openFindings(),
                            line.orderDrift(),
                            line.revenueDrift()));
                }
            }
        }
        return totals;
    }
}
