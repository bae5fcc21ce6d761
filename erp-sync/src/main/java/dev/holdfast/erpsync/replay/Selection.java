package dev.holdfast.erpsync.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of one connection. Everything given narrows; null means any.
 *
 * @param events ledger numbers or senders' ids
 * @param orders keys of orders
 * @param topic as the sender names it
 * @param from received at or after
 * @param to received before
 * @param deadLetters only what needs a person, and which of it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Selection(
        @Nullable List<String> events,
        @Nullable List<String> orders,
        @Nullable String topic,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable DeadLetters deadLetters) {

    /** Parked or dead events. @param state {@code parked} or {@code dead}; null for both @param cause a group's cause or a code */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeadLetters(
            @Nullable String state,
            @Nullable String cause,
            @Nullable String text) {}

    /** A condition over rows {@code e} of {@code event}, and its arguments. */
    record Where(String sql, List<@Nullable Object> arguments) {

        Object[] with(Object... more) {
            List<@Nullable Object> all = new ArrayList<>(arguments);
            all.addAll(Arrays.asList(more));
            return all.toArray();
        }
    }

    /** What is never done once more: erp-sync's own events and replays, and what the shop says of itself, its app and people's data. */
    static final String LEFT_OUT = "(e.replay_run is not null or e.source <> 'shopify' or e.topic = any ('{"
            + String.join(",", topics(ShopifyTopic.Kind.CONTROL)) + "}'))";

    /** Topics of these kinds, as Shopify names them. */
    static List<String> topics(ShopifyTopic.Kind kind) {
        return Arrays.stream(ShopifyTopic.values())
                .filter(topic -> topic.kind() == kind)
                .map(ShopifyTopic::topicName)
                .toList();
    }

    /** Whether it says anything: "everything there ever was" is nobody's wish. */
    @JsonIgnore
    boolean isEmpty() {
        return events == null && orders == null && topic == null && from == null && to == null && deadLetters == null;
    }

    /** The condition, over one connection's rows up to a number. */
    Where where(Connection sql, String connection, long upTo) throws SQLException {
        StringBuilder where = new StringBuilder("e.connection = ? and e.seq <= ?");
        List<@Nullable Object> arguments = new ArrayList<>(List.of(connection, upTo));
        if (events != null) {
            where.append(" and (e.event_id = any (?) or e.seq = any (?))");
            arguments.add(Sql.texts(sql, events));
            arguments.add(Sql.longs(sql, numbers(events)));
        }
        if (orders != null) {
            where.append(" and e.order_key = any (?)");
            arguments.add(Sql.texts(sql, orders));
        }
        add(where, arguments, "e.topic = ?", topic);
        add(where, arguments, "e.received_at >= ?", from);
        if (from != null) {
            // For the planner, which leaves out older days; a day more, because the gateway's clock is not the
            // ledger's.
            add(where, arguments, "e.received_on >= (?::timestamptz - interval '1 day')::date", from);
        }
        add(where, arguments, "e.received_at < ?", to);
        if (deadLetters != null) {
            DeadLetterFilter.Where dead = filter(deadLetters, connection).where(sql);
            where.append(" and (").append(dead.sql()).append(')');
            arguments.addAll(dead.arguments());
        }
        return new Where(where.toString(), arguments);
    }

    private static DeadLetterFilter filter(DeadLetters dead, String connection) {
        return new DeadLetterFilter(
                LedgerReader.Scope.of(List.of(connection)),
                dead.state() == null ? DeadLetterFilter.FOR_PEOPLE : Set.of(EventState.labelled(dead.state())),
                null,
                dead.cause(),
                null,
                null,
                null,
                dead.text());
    }

    private static void add(
            StringBuilder where, List<@Nullable Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            arguments.add(value);
        }
    }

    /** Those of the ids that are ledger numbers. */
    private static List<Long> numbers(List<String> ids) {
        return ids.stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toList();
    }
}
