package dev.holdfast.credentialhealth.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The only way to PostgreSQL: work is whole or not at all. Blocking. */
public final class Database {

    /** What happens inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Reads the row at which the result stands. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource source;

    /** Behind that source. */
    public Database(DataSource source) {
        this.source = source;
    }

    /** Runs the work and commits. @throws StoreException when it could not; nothing happened, unless the commit's answer was lost */
    public <T> T inOne(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Runs a statement. @return how many rows it changed */
    public static int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            return statement.executeUpdate();
        }
    }

    /** Runs a query, or a statement that returns rows. */
    public static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            try (ResultSet results = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (results.next()) {
                    all.add(row.read(results));
                }
                return all;
            }
        }
    }

    /** The server's clock, which all replicas share. */
    public static Instant now(Connection connection) throws SQLException {
        return list(connection, "select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class)
                        .toInstant())
                .getFirst();
    }

    /** A column of time. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A column of texts. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Durations are bound as milliseconds, collections as text arrays. */
    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object... arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case Duration duration -> statement.setLong(i + 1, duration.toMillis());
                case Collection<?> texts ->
                    statement.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    "text", texts.stream().map(String::valueOf).toArray()));
                case null -> statement.setObject(i + 1, null);
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }
}
