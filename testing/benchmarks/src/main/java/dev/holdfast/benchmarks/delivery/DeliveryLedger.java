package dev.holdfast.benchmarks.delivery;

import dev.holdfast.testbed.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** What erp-sync's ledger says of a connection's events. */
public final class DeliveryLedger implements AutoCloseable {

    private static final String COPY = """
            with copies as (
              select e.*, 'copy-' || n || '-' || e.event_id as copy from event e cross join generate_series(1, ?) n
              where e.connection = ? and e.state = 'applied' and e.lane = 'live'),
            gate as (
              insert into event_gate (connection, event_id, body_digest) select connection, copy, body_digest from copies
              returning seq, received_on, event_id)
            insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic, ordering_key,
              order_key, api_version, received_at, dedupe, authenticity, lane, kafka_topic, kafka_partition, kafka_offset,
              state, attempts, source_version, source_digest, erp_id, settled_at)
            select g.seq, g.received_on, c.connection, c.copy, c.body_digest, c.body_bytes, c.source, c.topic, c.ordering_key,
              c.order_key, c.api_version, c.received_at, c.dedupe, c.authenticity, 'live', c.kafka_topic, c.kafka_partition,
              c.kafka_offset, c.state, c.attempts, c.source_version, c.source_digest, c.erp_id, c.settled_at
            from gate g join copies c on c.copy = g.event_id""";

    private final Connection sql;

    /** The ledger in that database. */
    public DeliveryLedger(Database database) {
        try {
            sql = DriverManager.getConnection(
                    database.jdbcUrl() + "?currentSchema=erp_sync", database.user(), database.password());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be asked", e);
        }
    }

    /** Milliseconds from receipt to the ERP, of the events received in that time, at that part of them; NaN when none was applied. */
    public double latency(String connection, double part, Instant from, Instant until) {
        return number("""
                select coalesce(1000 * percentile_cont(%s) within group (order by extract(epoch from settled_at - received_at)), 'NaN')
                from event where connection = ? and state = 'applied' and received_at >= ? and received_at < ?""".formatted(part), connection, from, until);
    }

    /** How many are in that state, or in any other when it begins with {@code !}. */
    public long count(String connection, String state) {
        String relation = state.startsWith("!") ? "<>" : "=";
        return (long) number(
                "select count(*) from event where source <> 'holdfast' and connection = ? and state " + relation + " ?",
                connection,
                state.replace("!", ""));
    }

    /** How often the connection's breaker has opened. */
    public long openings(String connection) {
        return (long) number("select coalesce(max(generation), 0) from breaker where connection = ?", connection);
    }

    /** Whether its breaker is. */
    public boolean closed(String connection) {
        return number("select count(*) from breaker where connection = ? and state <> 'closed'", connection) == 0;
    }

    /** Live events that are not at their end. */
    public long liveOpen() {
        return (long) number("select count(*) from event where lane = 'live' and source <> 'holdfast'"
                + " and state not in ('applied', 'superseded', 'excluded', 'dead', 'discarded')");
    }

    /** Bulk events that a worker has in its hands. */
    public long inHand() {
        return (long) number("select count(*) from event where lane = 'bulk' and lease_owner is not null");
    }

    /** Makes so many further events of each that was applied: as if the shop had said the same again and again. */
    public void copyApplied(String connection, int times) {
        try (PreparedStatement statement = sql.prepareStatement(COPY)) {
            statement.setInt(1, times);
            statement.setString(2, connection);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Events could not be copied", e);
        }
    }

    private double number(String query, Object... arguments) {
        try (PreparedStatement statement = sql.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                Object value = arguments[i];
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    @Override
    public void close() {
        try {
            sql.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
