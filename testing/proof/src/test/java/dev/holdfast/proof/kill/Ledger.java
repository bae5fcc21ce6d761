package dev.holdfast.proof.kill;

import dev.holdfast.testbed.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks erp-sync's ledger directly: what is to be proved must not be asked of the code that is to be proved. */
final class Ledger implements AutoCloseable {

    private final Connection connection;

    Ledger(Database database) {
        try {
            connection = DriverManager.getConnection(
                    database.jdbcUrl() + "?currentSchema=erp_sync", database.user(), database.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The query's rows, their columns with spaces between. */
    List<String> lines(String sql, Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        cells.add(String.valueOf(rows.getString(column)));
                    }
                    lines.add(String.join(" ", cells));
                }
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that the query answers. */
    long number(String sql, Object... parameters) {
        return Long.parseLong(lines(sql, parameters).getFirst());
    }

    /** What is still to be done, by kind; empty when all is at its end. */
    List<String> unfinished() {
        return lines("""
                select state || coalesce(' ' || reason_code, '') as what, count(*) from event
                where state in ('received', 'applying', 'checking', 'retrying', 'waiting') group by what
                union all select 'orders to verify', count(*) from order_state where verify_at is not null having count(*) > 0
                union all select 'orders held', count(*) from order_state where lease_until > now() having count(*) > 0
                order by what""");
    }

    /** How far each partition of a topic was taken over. */
    Map<Integer, Long> taken(String topic) {
        return lines("select partition || ':' || next_offset from intake_progress where topic = ?", topic).stream()
                .map(line -> line.split(":"))
                .collect(Collectors.toMap(one -> Integer.valueOf(one[0]), one -> Long.valueOf(one[1])));
    }

    /** All that the ledger knows of an order, for a person who looks for what went wrong. */
    List<String> of(String order) {
        List<String> all = new ArrayList<>(lines("""
                select 'event', seq, event_id, topic, state, coalesce(reason_code, ''), 'version', source_version,
                  'attempts', attempts, 'epoch', lease_epoch, 'stored', stored_at, 'settled', settled_at, coalesce(reason, '')
                from event where order_key = ? or ordering_key like '%' || ? order by seq""", order, order));
        all.addAll(lines(
                "select 'plan of', seq, planned_at, summary from event_plan where seq in (select seq from event where order_key = ?) order by planned_at",
                order));
        all.addAll(lines("select 'order', o.* from order_state o where order_key = ?", order));
        return all;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
