package dev.holdfast.erpsync.alerts;

import dev.holdfast.erpsync.alerts.QueueFacts.Group;
import dev.holdfast.erpsync.alerts.QueueFacts.Hold;
import dev.holdfast.erpsync.alerts.QueueFacts.Undelivered;
import dev.holdfast.erpsync.ledger.Amounts;
import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the ledger what conditions are judged by. Only ids, codes, counts and sums: nothing personal. */
final class FactsReader {

    private static final int MOST_CAUSES = 3;

    private static final String OPEN = """
            with open as (
              select seq, connection, order_key, amount, currency, amount_of, received_at, settled_at,
                coalesce(park_key, reason_code, '') as cause,
                case when state = 'parked' and park_key = 'connection' then 'held' else state end as kind
              from event
              where state in ('received', 'applying', 'checking', 'retrying', 'waiting', 'parked', 'dead')
                and connection = any (?))
            """;

    private record Key(String connection, String kind) {}

    private record Count(
            Key key, long events, Duration oldest, @Nullable Instant newest) {}

    private FactsReader() {}

    /** The facts of each of these connections. */
    static Map<String, QueueFacts> read(Connection sql, List<String> connections, Duration undeliveredAfter)
            throws SQLException {
        // Counted first: each statement sees what was committed before it, and what is counted must not lack its money.
        List<Count> counts = counts(sql, connections);
        Map<Key, String> money = money(sql, connections);
        Map<Key, List<String>> causes = causes(sql, connections);
        Map<String, Map<String, Group>> groups = new HashMap<>();
        for (Count count : counts) {
            groups.computeIfAbsent(count.key().connection(), name -> new HashMap<>())
                    .put(
                            count.key().kind(),
                            new Group(
                                    count.events(),
                                    count.oldest(),
                                    count.newest(),
                                    money.getOrDefault(count.key(), ""),
                                    causes.getOrDefault(count.key(), List.of())));
        }
        Map<String, Hold> holds = holds(sql, connections);
        Map<String, Undelivered> undelivered = undelivered(sql, connections, undeliveredAfter);
        Map<String, QueueFacts> facts = new HashMap<>();
        for (String connection : connections) {
            facts.put(
                    connection,
                    new QueueFacts(
                            groups.getOrDefault(connection, Map.of()),
                            holds.get(connection),
                            undelivered.getOrDefault(connection, new Undelivered(0, 0))));
        }
        return facts;
    }

    private static List<Count> counts(Connection sql, List<String> connections) throws SQLException {
        return Sql.list(
                sql,
                OPEN + """
                select connection, kind, count(*) as events,
                  greatest(0, extract(epoch from now() - min(received_at)) * 1000)::bigint as oldest,
                  max(settled_at) as newest
                from open group by connection, kind""",
                row -> new Count(
                        new Key(row.getString("connection"), row.getString("kind")),
                        row.getLong("events"),
                        Duration.ofMillis(row.getLong("oldest")),
                        Sql.instant(row, "newest")),
                Sql.texts(sql, connections));
    }

    /** Several events of one order speak of the same money: it is counted once. */
    private static Map<Key, String> money(Connection sql, List<String> connections) throws SQLException {
        Map<Key, String> sums = new HashMap<>();
        Sql.list(
                        sql,
                        OPEN + """
                        select connection, kind, currency, sum(amount) as amount from (
                          select distinct on (connection, kind, order_key, amount_of) connection, kind, currency, amount
                          from open where amount is not null and currency is not null
                          order by connection, kind, order_key, amount_of, seq desc) once
                        group by connection, kind, currency order by connection, kind, currency""",
                        row -> Map.entry(
                                new Key(row.getString("connection"), row.getString("kind")),
                                Amounts.written(row.getBigDecimal("amount"), row.getString("currency"))),
                        Sql.texts(sql, connections))
                .forEach(sum -> sums.merge(sum.getKey(), sum.getValue(), (one, other) -> one + " + " + other));
        return sums;
    }

    private static Map<Key, List<String>> causes(Connection sql, List<String> connections) throws SQLException {
        Map<Key, List<String>> causes = new HashMap<>();
        Sql.list(
                        sql,
                        OPEN + """
                        select connection, kind, cause, count(*) as events from open where cause <> ''
                        group by connection, kind, cause order by events desc, cause""",
                        row -> Map.entry(
                                new Key(row.getString("connection"), row.getString("kind")),
                                row.getString("cause") + " (" + row.getLong("events") + ")"),
                        Sql.texts(sql, connections))
                .forEach(cause -> {
                    List<String> most = causes.computeIfAbsent(cause.getKey(), key -> new ArrayList<>());
                    if (most.size() < MOST_CAUSES) {
                        most.add(cause.getValue());
                    }
                });
        return causes;
    }

    private static Map<String, Hold> holds(Connection sql, List<String> connections) throws SQLException {
        Map<String, Hold> holds = new HashMap<>();
        Sql.list(
                        sql,
                        """
                        select connection, coalesce(cause, 'unknown') as cause, sticky,
                          greatest(0, extract(epoch from now() - changed_at) * 1000)::bigint as since
                        from breaker where connection = any (?) and opened and state <> 'draining'""",
                        row -> Map.entry(
                                row.getString("connection"),
                                new Hold(
                                        row.getString("cause"),
                                        Duration.ofMillis(row.getLong("since")),
                                        row.getBoolean("sticky"))),
                        Sql.texts(sql, connections))
                .forEach(hold -> holds.put(hold.getKey(), hold.getValue()));
        return holds;
    }

    private static Map<String, Undelivered> undelivered(Connection sql, List<String> connections, Duration after)
            throws SQLException {
        Map<String, Undelivered> undelivered = new HashMap<>();
        Sql.list(
                        sql,
                        """
                        select connection,
                          count(*) filter (where state = 'waiting' and failure is not null
                            and created_at < now() - ? * interval '1 millisecond') as failing,
                          count(*) filter (where state = 'dead' and settled_at > now() - interval '1 day') as dead
                        from alert_outbox where connection = any (?) and condition <> 'alerts-undelivered'
                          and condition not like 'test:%'
                        group by connection""",
                        row -> Map.entry(
                                row.getString("connection"),
                                new Undelivered(row.getLong("failing"), row.getLong("dead"))),
                        after,
                        Sql.texts(sql, connections))
                .forEach(one -> undelivered.put(one.getKey(), one.getValue()));
        return undelivered;
    }
}
