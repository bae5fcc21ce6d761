package dev.holdfast.erpsync.deadletter;

import dev.holdfast.erpsync.deadletter.DeadLetter.Amount;
import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events that need a person, by what is wrong: one line for each thing that somebody has to put right. */
public final class DeadLetterGroups {

    /**
     * One cause.
     *
     * @param sentence all of it for a person: {@code 3 orders, 412.00 GBP, oldest 11 min, SKU MUG-BLUE unknown in NetSuite}
     * @param orders how many orders are concerned; each counts once, however many of its events wait
     * @param oldest when the oldest of them was received
     * @param attempts writes begun for them, together
     * @param money what they are about, by currency; an order's total counts once
     * @param example one of the events
     */
    @RegisterForReflection
    public record Group(
            String connection,
            String state,
            String cause,
            @Nullable String code,
            String what,
            String sentence,
            long events,
            long orders,
            Instant oldest,
            long attempts,
            List<Amount> money,
            long example) {}

    // The newest body of an order speaks for the order's money: older ones speak of the same.
    private static final String GROUPS = """
            , money as (
              select connection, state, cause, currency, sum(amount) as amount from (
                select distinct on (connection, state, cause, coalesce(order_key, 'event ' || seq), amount_of)
                  connection, state, cause, currency, amount
                from chosen where amount is not null
                order by connection, state, cause, coalesce(order_key, 'event ' || seq), amount_of,
                  source_version desc nulls last, seq desc) once
              group by connection, state, cause, currency),
            sums as (
              select connection, state, cause, array_agg(currency order by currency) as currencies,
                array_agg(amount order by currency) as amounts
              from money group by connection, state, cause)
            select c.connection, c.state, c.cause, min(c.reason_code) as code, min(c.park_key) as park_key,
              (array_agg(c.reason order by c.seq desc))[1] as reason, count(*) as events,
              count(distinct c.order_key) as orders, count(*) filter (where c.order_key is null) as others,
              min(c.received_at) as oldest,
              greatest(0, extract(epoch from now() - min(c.received_at)) * 1000)::bigint as age_ms,
              sum(c.attempts) as attempts, max(c.seq) as example, s.currencies, s.amounts
            from chosen c left join sums s on s.connection = c.connection and s.state = c.state and s.cause = c.cause
            group by c.connection, c.state, c.cause, s.currencies, s.amounts
            order by oldest limit ?""";

    private final Transactions transactions;
    private final ErpNames erps;

    /** Groups in this ledger. */
    public DeadLetterGroups(Transactions transactions, ErpNames erps) {
        this.transactions = transactions;
        this.erps = erps;
    }

    /** The causes, oldest first. @param limit how many at most */
    public List<Group> of(DeadLetterFilter filter, int limit) {
        return transactions.inOne(sql -> of(sql, filter, limit));
    }

    private List<Group> of(Connection sql, DeadLetterFilter filter, int limit) throws SQLException {
        DeadLetterFilter.Where where = filter.where(sql);
        List<@Nullable Object> arguments = new ArrayList<>(where.arguments());
        arguments.add(limit);
        return Sql.list(
                sql,
                "with chosen as (select e.*, " + DeadLetterFilter.CAUSE + " as cause from event e where " + where.sql()
                        + ")" + GROUPS,
                this::group,
                arguments.toArray());
    }

    private Group group(ResultSet row) throws SQLException {
        String connection = row.getString("connection");
        String state = row.getString("state");
        String code = row.getString("code");
        String parkedOn = state.equals("parked") ? row.getString("park_key") : null;
        String what = CauseText.of(code, parkedOn, row.getString("reason"), erps.of(connection));
        List<Amount> money = money(row);
        Duration age = Duration.ofMillis(row.getLong("age_ms"));
        return new Group(
                connection,
                state,
                row.getString("cause"),
                code,
                what,
                Sentence.of(row.getLong("orders"), row.getLong("others"), money, age, what),
                row.getLong("events"),
                row.getLong("orders"),
                Objects.requireNonNull(Sql.instant(row, "oldest")),
                row.getLong("attempts"),
                money,
                row.getLong("example"));
    }

    private static List<Amount> money(ResultSet row) throws SQLException {
        if (row.getArray("currencies") == null) {
            return List.of();
        }
        String[] currencies = (String[]) row.getArray("currencies").getArray();
        BigDecimal[] amounts = (BigDecimal[]) row.getArray("amounts").getArray();
        List<Amount> money = new ArrayList<>();
        for (int i = 0; i < currencies.length; i++) {
            money.add(Amount.of(amounts[i], currencies[i]));
        }
        return List.copyOf(money);
    }

    /** Puts numbers into words. */
    static final class Sentence {

        private Sentence() {}

        /** @param others events that belong to no order */
        static String of(long orders, long others, List<Amount> money, Duration age, String what) {
            List<String> parts = new ArrayList<>();
            if (orders > 0) {
                parts.add(counted(orders, "order") + (others > 0 ? " and " + counted(others, "other event") : ""));
            } else {
                parts.add(counted(others, "event"));
            }
            if (!money.isEmpty()) {
                parts.add(money.stream().map(Amount::toString).collect(Collectors.joining(" and ")));
            }
            parts.add("oldest " + age(age));
            parts.add(what);
            return String.join(", ", parts);
        }

        private static String counted(long number, String noun) {
            return number + " " + noun + (number == 1 ? "" : "s");
        }

        private static String age(Duration age) {
            if (age.compareTo(Duration.ofMinutes(1)) < 0) {
                return age.toSeconds() + " s";
            }
            if (age.compareTo(Duration.ofHours(2)) < 0) {
                return age.toMinutes() + " min";
            }
            return age.compareTo(Duration.ofDays(2)) < 0 ? age.toHours() + " h" : age.toDays() + " d";
        }
    }
}
