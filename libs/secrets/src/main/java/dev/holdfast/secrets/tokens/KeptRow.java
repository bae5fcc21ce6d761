package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.seal.SealingKey.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code kept_pair}. Statements run in the caller's transaction.
 *
 * @param version how often the pair was replaced
 * @param sealed null until there is a pair
 * @param askedSince since when the vendor has been asked without an answer that was kept; null when it is not being asked
 */
record KeptRow(
        long version, @Nullable Sealed sealed, @Nullable Instant askedSince) {

    private static final String COLUMNS =
            "select version, key_id, nonce, sealed, asked_since from kept_pair where name = ?";

    /** Without waiting for anybody. */
    static Optional<KeptRow> read(Connection sql, String name) throws SQLException {
        return queried(sql, COLUMNS, name);
    }

    /**
     * Held until the transaction ends; made when there was none.
     *
     * @param patience longest wait for whoever holds it
     * @param hold how long a process may keep it without a word: one that is frozen must not keep the others out for good
     */
    static KeptRow held(Connection sql, String name, Duration patience, Duration hold) throws SQLException {
        try (PreparedStatement limits = sql.prepareStatement(
                "select set_config('lock_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true)")) {
            limits.setString(1, patience.toMillis() + "ms");
            limits.setString(2, hold.toMillis() + "ms");
            limits.execute();
        }
        update(sql, "insert into kept_pair (name) values (?) on conflict (name) do nothing", name);
        return queried(sql, COLUMNS + " for update", name).orElseThrow();
    }

    /** The vendor is going to be asked. One who asked before and never came back stays on record. */
    static void asking(Connection sql, String name) throws SQLException {
        update(sql, "update kept_pair set asked_since = coalesce(asked_since, clock_timestamp()) where name = ?", name);
    }

    /** The vendor has answered that it gives nothing. */
    static void refused(Connection sql, String name) throws SQLException {
        update(sql, "update kept_pair set asked_since = null where name = ?", name);
    }

    /** The next pair. */
    static void keep(Connection sql, String name, Sealed sealed, Instant goodUntil) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement("""
                update kept_pair set version = version + 1, key_id = ?, nonce = ?, sealed = ?, good_until = ?,
                  kept_at = clock_timestamp(), asked_since = null
                where name = ?""")) {
            update.setString(1, sealed.keyId());
            update.setBytes(2, sealed.nonce());
            update.setBytes(3, sealed.bytes());
            update.setObject(4, OffsetDateTime.ofInstant(goodUntil, ZoneOffset.UTC));
            update.setString(5, name);
            update.executeUpdate();
        }
    }

    private static void update(Connection sql, String text, String name) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(text)) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    private static Optional<KeptRow> queried(Connection sql, String text, String name) throws SQLException {
        try (PreparedStatement query = sql.prepareStatement(text)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(of(row)) : Optional.empty();
            }
        }
    }

    private static KeptRow of(ResultSet row) throws SQLException {
        String keyId = row.getString(2);
        OffsetDateTime asked = row.getObject(5, OffsetDateTime.class);
        return new KeptRow(
                row.getLong(1),
                keyId == null ? null : new Sealed(keyId, row.getBytes(3), row.getBytes(4)),
                asked == null ? null : asked.toInstant());
    }
}
