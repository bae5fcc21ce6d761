package dev.holdfast.erpsync.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is dropped silently: for each connection and day, what passed the gate is exactly what the states add up to, and
 * no offset below the newest one taken over is missing. Either breaking pages.
 */
public final class Conservation {

    /** One connection's day. @param duplicates further sightings of what passed, counted beside */
    @RegisterForReflection
    public record Day(
            String connection, LocalDate day, long passed, long duplicates, long rows, Map<String, Long> states) {

        /** Whether the sums agree. */
        public boolean holds() {
            return passed == rows
                    && rows
                            == states.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
        }
    }

    /** Offsets that never came. */
    @RegisterForReflection
    public record Gap(String topic, int partition, long from, long until, Instant foundAt) {}

    /** Everything. */
    @RegisterForReflection
    public record Report(boolean holds, List<Day> days, List<Gap> gaps) {}

    /** How old the oldest event is that the ERP does not hold yet, and the count of one state. */
    public record Depth(String connection, String state, long events, Duration oldest) {}

    private record Row(
            String connection, LocalDate day, @Nullable String state, long events, long duplicates) {}

    private final Transactions transactions;

    /** Counts in this ledger. */
    public Conservation(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Counts the last days, today included. */
    public Report report(LedgerReader.Scope scope, int days) {
        return transactions.inOne(sql -> {
            List<Day> counted = days(sql, scope, days);
            List<Gap> gaps = Sql.list(
                    sql,
                    "select topic, partition, from_offset, to_offset, found_at from intake_gap order by id desc limit 100",
                    row -> new Gap(
                            row.getString(1),
                            row.getInt(2),
                            row.getLong(3),
                            row.getLong(4),
                            Objects.requireNonNull(Sql.instant(row, "found_at"))));
            return new Report(gaps.isEmpty() && counted.stream().allMatch(Day::holds), counted, gaps);
        });
    }

    // One statement is one snapshot: gate and rows are counted at the same moment.
    private static List<Day> days(Connection sql, LedgerReader.Scope scope, int days) throws SQLException {
        Array connections = scope.array(sql);
        List<Row> rows = Sql.list(
                sql,
                """
                select connection, received_on, null as state, count(*) as events, sum(seen - 1) as duplicates
                from event_gate where (?::text[] is null or connection = any (?::text[])) and received_on > (now() at time zone 'utc')::date - ?::int
                group by connection, received_on
                union all
                select connection, received_on, state, count(*), 0
                from event where (?::text[] is null or connection = any (?::text[])) and received_on > (now() at time zone 'utc')::date - ?::int
                group by connection, received_on, state
                order by 2 desc, 1, 3 nulls first""",
                row -> new Row(
                        row.getString("connection"),
                        LedgerReader.day(row),
                        row.getString("state"),
                        row.getLong("events"),
                        row.getLong("duplicates")),
                connections,
                connections,
                days,
                connections,
                connections,
                days);
        Map<List<Object>, Day> byDay = new LinkedHashMap<>();
        for (Row row : rows) {
            byDay.merge(List.of(row.connection(), row.day()), single(row), Conservation::together);
        }
        return List.copyOf(byDay.values());
    }

    private static Day single(Row row) {
        String state = row.state();
        return state == null
                ? new Day(row.connection(), row.day(), row.events(), row.duplicates(), 0, Map.of())
                : new Day(row.connection(), row.day(), 0, 0, row.events(), Map.of(state, row.events()));
    }

    private static Day together(Day a, Day b) {
        Map<String, Long> states = new LinkedHashMap<>(a.states());
        states.putAll(b.states());
        return new Day(
                a.connection(),
                a.day(),
                a.passed() + b.passed(),
                a.duplicates() + b.duplicates(),
                a.rows() + b.rows(),
                states);
    }

    /** What is not at its end, by connection and state. */
    public List<Depth> depths() {
        return transactions.inOne(sql -> Sql.list(
                sql,
                """
                select connection, state, count(*) as events,
                  greatest(0, (extract(epoch from now() - min(received_at)) * 1000))::bigint as oldest
                from event where state in ('received', 'applying', 'checking', 'retrying', 'waiting', 'parked', 'dead')
                group by connection, state""",
                row -> new Depth(
                        row.getString("connection"),
                        row.getString("state"),
                        row.getLong("events"),
                        Duration.ofMillis(row.getLong("oldest")))));
    }
}
