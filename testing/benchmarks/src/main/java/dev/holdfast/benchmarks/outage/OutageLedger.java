package dev.holdfast.benchmarks.outage;

import dev.holdfast.testbed.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** What erp-sync's ledger says of a connection's events. */
final class OutageLedger implements AutoCloseable {

    private final Connection sql;

    OutageLedger(Database database) {
        try {
            sql = DriverManager.getConnection(
                    database.jdbcUrl() + "?currentSchema=erp_sync", database.user(), database.password());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be asked", e);
        }
    }

    /** Milliseconds from receipt to the ERP, of the events received in that time, at that part of them; NaN when none was applied. */
    double latency(String connection, double part, Instant from, Instant until) {
        return number("""
                select coalesce(1000 * percentile_cont(%s) within group (order by extract(epoch from settled_at - received_at)), 'NaN')
                from event where connection = ? and state = 'applied' and received_at >= ? and received_at < ?""".formatted(part), connection, from, until);
    }

    /** How many are in that state, or in any other when it begins with {@code !}. */
    long count(String connection, String state) {
        String relation = state.startsWith("!") ? "<>" : "=";
        return (long) number(
                "select count(*) from event where source <> 'holdfast' and connection = ? and state " + relation + " ?",
                connection,
                state.replace("!", ""));
    }

    /** How often the connection's breaker has opened. */
    long openings(String connection) {
        return (long) number("select coalesce(max(generation), 0) from breaker where connection = ?", connection);
    }

    boolean closed(String connection) {
        return number("select count(*) from breaker where connection = ? and state <> 'closed'", connection) == 0;
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
