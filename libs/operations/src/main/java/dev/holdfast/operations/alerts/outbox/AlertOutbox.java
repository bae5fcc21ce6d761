package dev.holdfast.operations.alerts.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.operations.alerts.Route.Target;
import dev.holdfast.operations.alerts.outbox.Claims.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to people. One is added in the transaction of what it tells of, so that it exists exactly if that happened,
 * and it ends in one of two states that a person can list: sent, or dead with the reason.
 */
public final class AlertOutbox {

    /** What kind of message. */
    public enum Action {
        /** Opens an alert. */
        TRIGGER,
        /** Resolves it. */
        RESOLVE,
        /** Informs. */
        POST;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One message.
     *
     * @param stream messages of one stream and vendor arrive in the order in which they were added
     * @param message as the vendor takes it, but for secrets
     */
    public record Message(
            String connection,
            String condition,
            String stream,
            String route,
            Target target,
            Action action,
            ObjectNode message) {}

    /** One message as people see it. @param failure why it is not there yet, or never will be */
    public record Entry(
            long id,
            String connection,
            String condition,
            String route,
            String channel,
            String target,
            String action,
            String state,
            int attempts,
            boolean repeated,
            @Nullable String failure,
            @Nullable String receipt,
            Instant createdAt,
            @Nullable Instant settledAt) {}

    /** How many are in a state. @param oldest age of the oldest of them */
    public record Count(String channel, String state, boolean failing, long messages, Duration oldest) {}

    private final AlertDatabase database;

    /** The outbox in this database's schema. */
    public AlertOutbox(AlertDatabase database) {
        this.database = database;
    }

    AlertDatabase database() {
        return database;
    }

    /** Adds a message, in the caller's transaction; its number. */
    public static long add(Connection sql, Message message) throws SQLException {
        return Rows.one(
                        sql,
                        """
                        insert into alert_outbox (connection, condition, dedup_key, route, channel, target, action, message)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                        row -> row.getLong(1),
                        message.connection(),
                        message.condition(),
                        message.stream(),
                        message.route(),
                        message.target().channel(),
                        message.target().name(),
                        message.action().label(),
                        message.message().toString())
                .orElseThrow();
    }

    /** Messages by number. */
    public List<Entry> entries(List<Long> ids) {
        return database.inOne(sql -> Rows.list(
                sql,
                SELECT + " where id = any (?) order by id",
                Claims::entry,
                sql.createArrayOf("bigint", ids.toArray())));
    }

    /**
     * Messages of connections, newest first.
     *
     * @param state waiting, sent or dead; null for all
     * @param before only those with smaller numbers; null for the newest
     */
    public List<Entry> entries(List<String> connections, @Nullable String state, @Nullable Long before, int limit) {
        return database.inOne(sql -> Rows.list(
                sql,
                SELECT + """
                 where connection = any (?) and (?::text is null or state = ?) and (?::bigint is null or id < ?)
                order by id desc limit ?""",
                Claims::entry,
                sql.createArrayOf("text", connections.toArray()),
                state,
                state,
                before,
                before,
                limit));
    }

    private static final String SELECT = """
            select id, connection, condition, route, channel, target, action, state, attempts, repeated, failure, receipt,
              created_at, settled_at from alert_outbox""";

    /** What is waiting or dead, by vendor; "failing" is what was tried in vain at least once. */
    public List<Count> counts() {
        return database.inOne(sql -> Rows.list(
                sql,
                """
                select channel, state, failure is not null as failing, count(*) as messages,
                  greatest(0, extract(epoch from now() - min(created_at)) * 1000)::bigint as oldest
                from alert_outbox where state in ('waiting', 'dead') group by channel, state, failure is not null""",
                row -> new Count(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getLong(4),
                        Duration.ofMillis(row.getLong(5)))));
    }

    /** Forgets what was settled so long ago; how many. */
    public int forget(Duration sent, Duration dead, int batch) {
        return database.inOne(sql -> Rows.update(sql, """
                delete from alert_outbox where id in (
                  select id from alert_outbox
                  where state = 'sent' and settled_at < now() - ? * interval '1 millisecond'
                    or state = 'dead' and settled_at < now() - ? * interval '1 millisecond' limit ?)""", sent, dead, batch));
    }

    Claims claims() {
        return new Claims(database);
    }

    /** For tests that stop between sending and marking. */
    @FunctionalInterface
    public interface Sent {
        /** Called when the vendor has answered and nothing is marked yet. */
        void beforeMark(Claim claim);
    }
}
