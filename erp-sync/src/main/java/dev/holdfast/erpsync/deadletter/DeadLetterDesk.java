package dev.holdfast.erpsync.deadletter;

import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people do with the events that need them, each act and its audit in one transaction. Rows are taken only while nobody
 * else has them: what a worker holds, or what went on meanwhile, is left alone and reported, so that nothing is done twice.
 */
public final class DeadLetterDesk {

    /** Who asks, and why. */
    public record Act(String actor, String reason) {}

    /** One that was left alone. */
    @RegisterForReflection
    public record Skipped(long id, String why) {}

    /**
     * What was done.
     *
     * @param matching how many were asked for, or fitted the filter
     * @param changed how many were changed
     * @param ids their numbers
     * @param skipped those asked for by number that were left alone; for a filter, ask again while fewer were changed than fit it
     */
    @RegisterForReflection
    public record Done(long matching, int changed, List<Long> ids, List<Skipped> skipped) {}

    private static final String CHOSEN = """
            with chosen as (
              select e.seq, e.received_on, e.state from event e
              where %s and e.lease_owner is null %s
              order by e.seq limit ? for update of e skip locked),
            """;

    // As a worker's claim finds them; what they are parked on stays, because it says what to try.
    private static final String RETRY = CHOSEN + """
            changed as (
              update event e set attempts = 0, checks = 0, due = now(), blocked = false,
                state = case when e.state = 'dead' then 'received' else e.state end,
                settled_at = case when e.state = 'dead' then null else e.settled_at end,
                reason_code = case when e.state = 'dead' then null else e.reason_code end,
                reason = case when e.state = 'dead' then null else e.reason end
              from chosen c where e.seq = c.seq and e.received_on = c.received_on
              returning e.seq, e.connection),
            turns as (
              insert into event_history (seq, connection, state, code)
              select seq, connection, 'received', 'retried-by-hand' from changed),
            audited as (
              insert into audit (actor, action, connection, subject, reason)
              select ?, 'dead-letter.retry', connection, 'event ' || seq, ? from changed)
            select seq from changed order by seq""";

    private static final String RETRIABLE = """
            and coalesce(e.reason_code, '') not in ('unreadable-record', 'redacted') and e.connection = any (?)
            and not (e.state = 'parked' and e.park_key = 'connection' and exists (
              select 1 from breaker b where b.connection = e.connection and b.state <> 'closed'))""";

    private static final String DISCARD = CHOSEN + """
            changed as (
              update event e set state = 'discarded', reason_code = 'by-hand', reason = 'discarded by ' || ? || ': ' || ?,
                due = null, park_key = null, check_first = false, blocked = false, settled_at = now()
              from chosen c where e.seq = c.seq and e.received_on = c.received_on
              returning e.seq, e.connection),
            bodies as (delete from event_payload where seq in (select seq from changed)),
            turns as (
              insert into event_history (seq, connection, state, code)
              select seq, connection, 'discarded', 'by-hand' from changed),
            audited as (
              insert into audit (actor, action, connection, subject, reason)
              select ?, 'dead-letter.discard', connection, 'event ' || seq, ? from changed)
            select seq from changed order by seq""";

    private final Transactions transactions;
    private final List<String> configured;

    /** @param configured the connections whose events somebody works on */
    public DeadLetterDesk(Transactions transactions, List<String> configured) {
        this.transactions = transactions;
        this.configured = List.copyOf(configured);
    }

    /** Lets these events be tried again from the start. */
    public Done retry(LedgerReader.Scope scope, List<Long> ids, Act act) {
        return transactions.inOne(sql -> {
            Selection these = Selection.of(sql, scope, ids);
            List<Long> changed = retry(sql, these, ids.size(), act);
            return done(sql, scope, ids, changed, true);
        });
    }

    /** Lets what fits the filter be tried again, oldest first. @param most how many at most */
    public Done retry(DeadLetterFilter filter, int most, Act act) {
        return transactions.inOne(sql -> {
            long matching = DeadLetterReader.count(sql, filter);
            List<Long> changed = retry(sql, Selection.of(sql, filter), most, act);
            return new Done(matching, changed.size(), changed, List.of());
        });
    }

    /** Gives these events up: they need no effect any more, and their bodies are forgotten. */
    public Done discard(LedgerReader.Scope scope, List<Long> ids, Act act) {
        return transactions.inOne(sql -> {
            List<Long> changed = discard(sql, Selection.of(sql, scope, ids), ids.size(), act);
            return done(sql, scope, ids, changed, false);
        });
    }

    /** Gives up what fits the filter, oldest first. @param most how many at most */
    public Done discard(DeadLetterFilter filter, int most, Act act) {
        return transactions.inOne(sql -> {
            long matching = DeadLetterReader.count(sql, filter);
            List<Long> changed = discard(sql, Selection.of(sql, filter), most, act);
            return new Done(matching, changed.size(), changed, List.of());
        });
    }

    /** Rows by condition. */
    private record Selection(String sql, List<@Nullable Object> arguments) {

        static Selection of(Connection sql, DeadLetterFilter filter) throws SQLException {
            DeadLetterFilter.Where where = filter.where(sql);
            return new Selection(where.sql(), where.arguments());
        }

        static Selection of(Connection sql, LedgerReader.Scope scope, List<Long> ids) throws SQLException {
            DeadLetterFilter.Where where = DeadLetterFilter.all(scope).where(sql);
            List<@Nullable Object> arguments = new ArrayList<>(where.arguments());
            arguments.add(Sql.longs(sql, ids));
            return new Selection(where.sql() + " and e.seq = any (?)", arguments);
        }
    }

    private List<Long> retry(Connection sql, Selection these, int most, Act act) throws SQLException {
        List<@Nullable Object> arguments = new ArrayList<>(these.arguments());
        arguments.add(Sql.texts(sql, configured));
        arguments.add(most);
        arguments.add(act.actor());
        arguments.add(act.reason());
        return Sql.list(sql, RETRY.formatted(these.sql(), RETRIABLE), row -> row.getLong(1), arguments.toArray());
    }

    private static List<Long> discard(Connection sql, Selection these, int most, Act act) throws SQLException {
        List<@Nullable Object> arguments = new ArrayList<>(these.arguments());
        arguments.add(most);
        for (int i = 0; i < 2; i++) {
            arguments.add(act.actor());
            arguments.add(act.reason());
        }
        return Sql.list(sql, DISCARD.formatted(these.sql(), ""), row -> row.getLong(1), arguments.toArray());
    }

    private Done done(Connection sql, LedgerReader.Scope scope, List<Long> asked, List<Long> changed, boolean retry)
            throws SQLException {
        Set<Long> left = new LinkedHashSet<>(asked);
        changed.forEach(left::remove);
        List<Skipped> skipped = Sql.list(
                sql,
                """
                select asked.seq, e.state, e.lease_owner is not null as held, e.reason_code, e.park_key,
                  e.connection = any (?) as configured
                from unnest(?::bigint[]) with ordinality as asked (seq, position)
                left join event e on e.seq = asked.seq and (?::text[] is null or e.connection = any (?::text[]))
                order by asked.position""",
                row -> new Skipped(row.getLong("seq"), why(row, retry)),
                Sql.texts(sql, configured),
                Sql.longs(sql, List.copyOf(left)),
                scopeArray(sql, scope),
                scopeArray(sql, scope));
        return new Done(asked.size(), changed.size(), changed, skipped);
    }

    private static java.sql.@Nullable Array scopeArray(Connection sql, LedgerReader.Scope scope) throws SQLException {
        List<String> connections = scope.connections();
        return connections == null ? null : Sql.texts(sql, connections);
    }

    private static String why(java.sql.ResultSet row, boolean retry) throws SQLException {
        String state = row.getString("state");
        if (state == null) {
            return "there is no such event";
        }
        if (row.getBoolean("held")) {
            return "a worker is at it this moment";
        }
        if (!state.equals("parked") && !state.equals("dead")) {
            return "it went on meanwhile and is " + state;
        }
        String code = row.getString("reason_code");
        if (retry && "unreadable-record".equals(code)) {
            return "it could not be read when it came, and cannot be now: discard it";
        }
        if (retry && "redacted".equals(code)) {
            return "its body was deleted on its customer's request";
        }
        if (retry && !row.getBoolean("configured")) {
            return "connections.yaml names no such connection";
        }
        if (retry && "connection".equals(row.getString("park_key"))) {
            return "its connection is held; it goes on by itself when the connection works again";
        }
        return "somebody else changed it this moment; ask again";
    }
}
