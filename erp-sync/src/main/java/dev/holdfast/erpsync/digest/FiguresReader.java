package dev.holdfast.erpsync.digest;

import dev.holdfast.erpsync.digest.DayFigures.Cause;
import dev.holdfast.erpsync.ledger.Amounts;
import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts a day in the ledger. Reads that day's partitions and what is open, never bodies. */
final class FiguresReader {

    private static final int MOST_CAUSES = 8;

    /** A row is in the partition of the UTC day on which it was taken over: its own or, after an outage, a later one. */
    private static final String OF_DAY = """
             from event where connection = ? and received_at >= ? and received_at < ?
               and received_on >= (?::timestamptz at time zone 'utc')::date""";

    private static final String OPEN = """
            with open as (
              select *, coalesce(park_key, reason_code, state) as cause from event
              where connection = ? and state in ('received', 'applying', 'checking', 'retrying', 'waiting', 'parked', 'dead'))
            """;

    private record Totals(
            long retried,
            long replayed,
            @Nullable Duration p50,
            @Nullable Duration p95) {}

    private record Sum(String state, String cause, String money) {}

    private FiguresReader() {}

    static DayFigures read(Connection sql, String connection, ShopDay day) throws SQLException {
        Totals totals = totals(sql, connection, day);
        Map<String, Long> states = counts(
                sql,
                "select state, count(*) " + OF_DAY + " group by state",
                connection,
                day.from(),
                day.until(),
                day.from());
        Map<String, Long> open = counts(sql, OPEN + "select state, count(*) from open group by state", connection);
        Duration oldest = Sql.one(
                        sql,
                        OPEN + "select (extract(epoch from now() - min(received_at)) * 1000)::bigint as age from open"
                                + " where state <> 'dead' having count(*) > 0",
                        row -> Duration.ofMillis(Math.max(0, row.getLong("age"))),
                        connection)
                .orElse(null);
        List<Sum> sums = sums(sql, connection);
        return new DayFigures(
                states,
                totals.retried(),
                totals.replayed(),
                totals.p50(),
                totals.p95(),
                open,
                oldest,
                total(sql, connection),
                causes(sql, connection, sums));
    }

    private static Totals totals(Connection sql, String connection, ShopDay day) throws SQLException {
        return Sql.one(
                        sql,
                        """
                        select count(*) filter (where attempts > 1 or state = 'retrying') as retried,
                          count(*) filter (where event_id like 'replay:%') as replayed,
                          percentile_cont(0.5) within group (order by extract(epoch from settled_at - received_at))
                            filter (where state = 'applied') as p50,
                          percentile_cont(0.95) within group (order by extract(epoch from settled_at - received_at))
                            filter (where state = 'applied') as p95
                        """ + OF_DAY,
                        row -> new Totals(
                                row.getLong("retried"),
                                row.getLong("replayed"),
                                seconds(row, "p50"),
                                seconds(row, "p95")),
                        connection,
                        day.from(),
                        day.until(),
                        day.from())
                .orElseThrow();
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }

    private static Map<String, Long> counts(Connection sql, String query, Object... arguments) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        Sql.list(sql, query, row -> Map.entry(row.getString(1), row.getLong(2)), arguments)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** Several events of one order speak of the same money: within what is summed it counts once. */
    private static List<String> total(Connection sql, String connection) throws SQLException {
        return Sql.list(
                sql,
                OPEN + """
                select currency, sum(amount) as amount from (
                  select distinct on (order_key, amount_of) currency, amount from open
                  where amount is not null and currency is not null order by order_key, amount_of, seq desc) once
                group by currency order by currency""",
                row -> Amounts.written(row.getBigDecimal("amount"), row.getString("currency")),
                connection);
    }

    private static List<Sum> sums(Connection sql, String connection) throws SQLException {
        return Sql.list(
                sql,
                OPEN + """
                select state, cause, currency, sum(amount) as amount from (
                  select distinct on (state, cause, order_key, amount_of) state, cause, currency, amount from open
                  where amount is not null and currency is not null
                  order by state, cause, order_key, amount_of, seq desc) once
                group by state, cause, currency order by currency""",
                row -> new Sum(
                        row.getString("state"),
                        row.getString("cause"),
                        Amounts.written(row.getBigDecimal("amount"), row.getString("currency"))),
                connection);
    }

    private static List<Cause> causes(Connection sql, String connection, List<Sum> sums) throws SQLException {
        return new ArrayList<>(Sql.list(
                sql,
                OPEN + """
                select state, cause, count(*) as events, min(received_at) as oldest, now() as now from open
                where state in ('dead', 'parked', 'retrying', 'waiting')
                group by state, cause order by state = 'dead' desc, state = 'parked' desc, events desc, cause limit ?""",
                row -> {
                    String state = row.getString("state");
                    String cause = row.getString("cause");
                    return new Cause(
                            state,
                            cause,
                            row.getLong("events"),
                            Duration.between(instant(row, "oldest"), instant(row, "now")),
                            sums.stream()
                                    .filter(sum -> sum.state().equals(state)
                                            && sum.cause().equals(cause))
                                    .map(Sum::money)
                                    .toList());
                },
                connection,
                MOST_CAUSES));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }
}
