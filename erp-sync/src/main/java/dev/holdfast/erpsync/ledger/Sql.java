package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One parameterised statement: binds our types, and closes what JDBC opens. Durations are bound as milliseconds. */
public final class Sql {

    /** Reads the row at which the result stands. */
    @FunctionalInterface
    public interface Row<T> {
        /** The row as a value. */
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /** Runs a statement that changes rows; says how many. */
    public static int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** All rows. */
    public static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet results = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (results.next()) {
                all.add(row.read(results));
            }
            return all;
        }
    }

    /** The first row, if there is one. */
    public static <T> Optional<T> one(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        return list(connection, sql, row, arguments).stream().findFirst();
    }

    /** A text array for {@code unnest} and {@code any}. */
    public static java.sql.Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    /** A bigint array for {@code unnest} and {@code any}. */
    public static java.sql.Array longs(Connection connection, List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    /** The instant in a column; null for SQL null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        java.time.OffsetDateTime value = row.getObject(column, java.time.OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Binds the arguments in order. */
    static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i];
            switch (value) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case Duration duration -> statement.setLong(i + 1, duration.toMillis());
                case Enum<?> constant ->
                    statement.setString(i + 1, constant.name().toLowerCase(java.util.Locale.ROOT));
                // The one character that PostgreSQL's text cannot hold; vendors' reasons and bodies' names can.
                case String text -> statement.setString(i + 1, text.replace('\0', '\uFFFD'));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case null -> statement.setObject(i + 1, null);
                default -> statement.setObject(i + 1, value);
            }
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, arguments);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
