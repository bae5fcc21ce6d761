package dev.holdfast.erpsync.queue;

import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every place where events wait, of the shared ledger: whichever replica asks, the answer is the same. The names are a closed set:
 *
 * <table>
 * <caption>Queues</caption>
 * <tr><td>{@code live}</td><td>received, applying or checking; came as webhooks</td></tr>
 * <tr><td>{@code bulk}</td><td>the same, of replays and backfills</td></tr>
 * <tr><td>{@code retry-1} …</td><td>waits for that step of the retry ladder</td></tr>
 * <tr><td>{@code retry-vendor}</td><td>waits as long as the vendor asked; costs no attempt</td></tr>
 * <tr><td>{@code waiting}</td><td>its order is not booked yet</td></tr>
 * <tr><td>{@code parked}</td><td>held by something outside, goes on by itself</td></tr>
 * <tr><td>{@code dead}</td><td>not tried again by itself</td></tr>
 * </table>
 */
public final class Queues {

    /**
     * One queue of a connection.
     *
     * @param oldestSeconds since the oldest of its events was received; 0 when it is empty
     * @param retries24h how often events were put into it in the last 24 hours; 0 for queues that are no retries
     */
    @RegisterForReflection
    public record Depth(String connection, String queue, long events, double oldestSeconds, long retries24h) {

        Depth plus(Depth other) {
            return new Depth(
                    connection,
                    queue,
                    events + other.events,
                    Math.max(oldestSeconds, other.oldestSeconds),
                    retries24h + other.retries24h);
        }
    }

    /** The queue of retries whose time the vendor set. */
    public static final String VENDORS_TIME = "retry-vendor";

    private static final Duration DAY = Duration.ofHours(24);

    private final Transactions transactions;
    private final int steps;

    /** @param steps of the retry ladder */
    public Queues(Transactions transactions, int steps) {
        this.transactions = transactions;
        this.steps = steps;
    }

    /** Their names, in the order in which events pass them. */
    public List<String> names() {
        return Stream.of(
                        Stream.of("live", "bulk", VENDORS_TIME),
                        IntStream.rangeClosed(1, steps).mapToObj(step -> "retry-" + step),
                        Stream.of("waiting", "parked", "dead"))
                .flatMap(names -> names)
                .toList();
    }

    /** Every queue that is not empty, or was retried from in the last 24 hours, by connection. */
    public List<Depth> depths(LedgerReader.Scope scope) {
        return transactions.inOne(sql -> {
            Map<List<String>, Depth> depths = new HashMap<>();
            Stream.concat(waiting(sql, scope).stream(), retries(sql, scope).stream())
                    .forEach(depth -> depths.merge(List.of(depth.connection(), depth.queue()), depth, Depth::plus));
            return new ArrayList<>(depths.values());
        });
    }

    // The index by state holds what is not at its end close together: applied events cost nothing here.
    private List<Depth> waiting(Connection sql, LedgerReader.Scope scope) throws SQLException {
        Array connections = array(sql, scope);
        return Sql.list(
                sql,
                """
                select connection, queue, count(*) as events,
                  greatest(0, extract(epoch from now() - min(received_at)))::float8 as oldest
                from (
                  select connection, received_at, case
                    when state in ('waiting', 'parked', 'dead') then state
                    when state = 'retrying' and reason_code = 'rate-limited' then 'retry-vendor'
                    when state = 'retrying' then 'retry-' || least(greatest(attempts, 1), ?)
                    else lane end as queue
                  from event
                  where state in ('received', 'applying', 'checking', 'retrying', 'waiting', 'parked', 'dead')
                    and (?::text[] is null or connection = any (?::text[]))) open
                group by connection, queue""",
                row -> new Depth(
                        row.getString("connection"),
                        row.getString("queue"),
                        row.getLong("events"),
                        row.getDouble("oldest"),
                        0),
                steps,
                connections,
                connections);
    }

    private List<Depth> retries(Connection sql, LedgerReader.Scope scope) throws SQLException {
        Array connections = array(sql, scope);
        return Sql.list(
                sql,
                """
                select connection, case when step = 0 then 'retry-vendor' else 'retry-' || least(step, ?) end as queue,
                  count(*) as retries
                from event_history
                where at > now() - ? * interval '1 millisecond' and state = 'retrying'
                  and (?::text[] is null or connection = any (?::text[]))
                group by 1, 2""",
                row -> new Depth(row.getString("connection"), row.getString("queue"), 0, 0, row.getLong("retries")),
                steps,
                DAY,
                connections,
                connections);
    }

    private static @Nullable Array array(Connection sql, LedgerReader.Scope scope) throws SQLException {
        List<String> connections = scope.connections();
        return connections == null ? null : Sql.texts(sql, connections);
    }
}
