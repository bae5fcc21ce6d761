package dev.holdfast.operations.alerts.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends which message when. One message of a stream is in hand at a time, and none before an earlier one is settled; one whose
 * sender died comes free when its lease ends, in doubt. Times are PostgreSQL's.
 */
public final class Claims {

    /**
     * A message in hand.
     *
     * @param epoch counts the claims; a result of an earlier one is not stored
     * @param inDoubt whether an earlier try may have arrived
     * @param repeated whether it was already sent again with a mark
     */
    public record Claim(
            long id,
            long epoch,
            String connection,
            String route,
            String channel,
            String target,
            String action,
            ObjectNode message,
            String marker,
            int attempts,
            boolean inDoubt,
            boolean repeated,
            Instant firstTryAt,
            Duration age) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlertDatabase database;

    Claims(AlertDatabase database) {
        this.database = database;
    }

    /**
     * Takes the next message that is due.
     *
     * @param pace how long the target is left alone after this one
     */
    Optional<Claim> next(String channel, Duration lease, Duration pace) {
        return database.inOne(sql -> {
            // Pairs that cannot be sent now are stepped over, so that a slow target holds up nobody but itself.
            List<Long> due = Rows.list(sql, """
                    select o.id from alert_outbox o
                    where o.channel = ? and o.state = 'waiting' and o.due <= now()
                      and not exists (select 1 from alert_outbox e where e.channel = o.channel
                        and e.dedup_key = o.dedup_key and e.state = 'waiting' and e.id < o.id)
                      and not exists (select 1 from alert_pace p where p.target = o.target and p.free_at > now())
                    order by o.due, o.id limit 10 for update of o skip locked""", row -> row.getLong(1), channel);
            for (long id : due) {
                if (mayGo(sql, id, pace)) {
                    return Optional.of(take(sql, id, lease));
                }
            }
            return Optional.empty();
        });
    }

    /** Takes the target's next free moment; another replica may have taken it since. */
    private static boolean mayGo(Connection sql, long id, Duration pace) throws SQLException {
        return Rows.update(sql, """
                insert into alert_pace (target, free_at)
                select target, now() + ? * interval '1 millisecond' from alert_outbox where id = ?
                on conflict (target) do update set free_at = excluded.free_at where alert_pace.free_at <= now()""", pace, id) == 1;
    }

    private static Claim take(Connection sql, long id, Duration lease) throws SQLException {
        return Rows.one(sql, """
                        update alert_outbox set due = now() + ? * interval '1 millisecond', in_doubt = in_doubt or sending,
                          sending = true, epoch = epoch + 1, attempts = attempts + 1,
                          first_try_at = coalesce(first_try_at, now())
                        where id = ?
                        returning id, epoch, connection, route, channel, target, action, message, marker::text as marker,
                          attempts, in_doubt, repeated, first_try_at,
                          greatest(0, extract(epoch from now() - created_at) * 1000)::bigint as age""", Claims::claim, lease, id).orElseThrow();
    }

    /** Notes, before it is done, that a message in doubt is sent again: it will not be a third time. */
    boolean repeating(Claim claim) {
        return database.inOne(sql -> Rows.update(
                        sql,
                        "update alert_outbox set repeated = true where id = ? and epoch = ?",
                        claim.id(),
                        claim.epoch())
                == 1);
    }

    /** It is there. */
    void sent(Claim claim, String receipt) {
        database.inOne(sql -> Rows.update(sql, """
                update alert_outbox set state = 'sent', receipt = ?, failure = null, sending = false, settled_at = now()
                where id = ? and epoch = ?""", receipt, claim.id(), claim.epoch()));
    }

    /** It is given up. */
    void dead(Claim claim, String reason) {
        database.inOne(sql -> Rows.update(sql, """
                update alert_outbox set state = 'dead', failure = ?, sending = false, settled_at = now()
                where id = ? and epoch = ?""", reason, claim.id(), claim.epoch()));
    }

    /** It is tried again after a while. @param holds whether the target asked everybody to wait that long */
    void again(Claim claim, String reason, Duration after, boolean inDoubt, boolean holds) {
        database.inOne(sql -> {
            int stored = Rows.update(sql, """
                    update alert_outbox set due = now() + ? * interval '1 millisecond', failure = ?, in_doubt = ?,
                      sending = false where id = ? and epoch = ?""", after, reason, inDoubt, claim.id(), claim.epoch());
            if (stored == 1 && holds) {
                Rows.update(
                        sql,
                        "update alert_pace set free_at = greatest(free_at, now() + ? * interval '1 millisecond') where target = ?",
                        after,
                        claim.target());
            }
            return stored;
        });
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong("id"),
                row.getLong("epoch"),
                row.getString("connection"),
                row.getString("route"),
                row.getString("channel"),
                row.getString("target"),
                row.getString("action"),
                message(row.getString("message")),
                row.getString("marker"),
                row.getInt("attempts"),
                row.getBoolean("in_doubt"),
                row.getBoolean("repeated"),
                Objects.requireNonNull(Rows.instant(row, "first_try_at")),
                Duration.ofMillis(row.getLong("age")));
    }

    static AlertOutbox.Entry entry(ResultSet row) throws SQLException {
        return new AlertOutbox.Entry(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("condition"),
                row.getString("route"),
                row.getString("channel"),
                row.getString("target"),
                row.getString("action"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getBoolean("repeated"),
                nullable(row, "failure"),
                nullable(row, "receipt"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Rows.instant(row, "settled_at"));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    private static ObjectNode message(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A message in the outbox is no JSON", e);
        }
    }
}
