package dev.holdfast.reconciler.collect;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.reconciler.compare.Expected;
import dev.holdfast.reconciler.compare.Held;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Staging rows of a run. They live in PostgreSQL and not in memory, so that a window of any size is sorted and merged within
 * the fetch size, and are gone when the run is done.
 */
@Singleton
class CollectedOrders {

    private static final int FETCH_SIZE = 500;
    private static final String SELECT = "select * from reconciler.collected where run_id = ? and side = ?"
            + " and order_key is not null order by length(order_key), order_key collate \"C\", record_id";

    private final DataSource database;

    CollectedOrders(DataSource database) {
        this.database = database;
    }

    /** Drops whatever an earlier attempt left. */
    void clear(UUID run) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from reconciler.collected where run_id = ?")) {
            delete.setObject(1, run);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Staging rows of run " + run + " could not be cleared", e);
        }
    }

    void add(UUID run, Expected order) {
        insert(
                run,
                "shop",
                order.recordId(),
                order.key().value(),
                order.name(),
                order.createdAt(),
                order.updatedAt(),
                order.cancelled(),
                order.amount(),
                order.excluded(),
                order.unbookable());
    }

    void add(UUID run, Held record) {
        insert(
                run,
                "erp",
                record.recordId(),
                record.key().value(),
                record.name(),
                record.createdAt(),
                record.createdAt(),
                record.cancelled(),
                record.amount(),
                null,
                null);
    }

    /** The shop's orders ascending by key. */
    Rows<Expected> shop(UUID run) {
        return new Rows<>(
                run,
                "shop",
                row -> new Expected(
                        new OrderKey(row.getString("order_key")),
                        row.getString("record_id"),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant(),
                        row.getBoolean("cancelled"),
                        new Money(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getString("excluded"),
                        row.getString("unbookable")));
    }

    /** The ERP's records ascending by key. */
    Rows<Held> erp(UUID run) {
        return new Rows<>(
                run,
                "erp",
                row -> new Held(
                        new OrderKey(row.getString("order_key")),
                        row.getString("record_id"),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getBoolean("cancelled"),
                        new Money(row.getBigDecimal("amount"), row.getString("currency"))));
    }

    private void insert(
            UUID run,
            String side,
            String recordId,
            String key,
            String name,
            Instant createdAt,
            Instant updatedAt,
            boolean cancelled,
            Money amount,
            @Nullable String excluded,
            @Nullable String unbookable) {
        // An upstream may show a record on two pages when it changed in between: the later reading stands.
        String sql = "insert into reconciler.collected values (?,?,?,?,?,?,?,?,?,?,?,?) on conflict (run_id, side,"
                + " record_id) do update set updated_at = excluded.updated_at, cancelled = excluded.cancelled,"
                + " amount = excluded.amount, excluded = excluded.excluded, unbookable = excluded.unbookable";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, run);
            statement.setString(2, side);
            statement.setString(3, recordId);
            statement.setString(4, key);
            statement.setString(5, name);
            statement.setTimestamp(6, Timestamp.from(createdAt));
            statement.setTimestamp(7, Timestamp.from(updatedAt));
            statement.setBoolean(8, cancelled);
            statement.setBigDecimal(9, amount.amount());
            statement.setString(10, amount.currency());
            statement.setString(11, excluded);
            statement.setString(12, unbookable);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A staging row of run " + run + " could not be written", e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A cursor over one side, read-only, one fetch in memory; close it. */
    final class Rows<T> implements Iterator<T>, AutoCloseable {

        private final Connection connection;
        private final PreparedStatement statement;
        private final ResultSet rows;
        private final Reader<T> reader;
        private boolean has;

        private Rows(UUID run, String side, Reader<T> reader) {
            this.reader = reader;
            try {
                connection = database.getConnection();
                // The driver streams only inside a transaction.
                connection.setAutoCommit(false);
                statement = connection.prepareStatement(SELECT);
                statement.setFetchSize(FETCH_SIZE);
                statement.setObject(1, run);
                statement.setString(2, side);
                rows = statement.executeQuery();
                has = rows.next();
            } catch (SQLException e) {
                throw new IllegalStateException("Staging rows of run " + run + " could not be read", e);
            }
        }

        @Override
        public boolean hasNext() {
            return has;
        }

        @Override
        public T next() {
            if (!has) {
                throw new NoSuchElementException();
            }
            try {
                T value = reader.read(rows);
                has = rows.next();
                return value;
            } catch (SQLException e) {
                throw new IllegalStateException("A staging row could not be read", e);
            }
        }

        @Override
        public void close() {
            try (connection;
                    statement;
                    rows) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException("A cursor over staging rows could not be closed", e);
            }
        }
    }
}
