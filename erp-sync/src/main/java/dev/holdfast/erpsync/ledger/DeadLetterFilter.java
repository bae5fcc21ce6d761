package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the events that need a person: parked ones and dead ones. One meaning wherever they are listed, grouped, tried again,
 * given up or replayed. Null means any.
 *
 * @param scope whose
 * @param states parked, dead, or both
 * @param topic as the sender names it
 * @param cause as {@link #CAUSE} gives it, or the reason's code alone
 * @param orderKey of one order
 * @param olderThan received at least so long ago
 * @param youngerThan received less long ago than that
 * @param text in the reason, whatever its case
 */
public record DeadLetterFilter(
        LedgerReader.Scope scope,
        Set<EventState> states,
        @Nullable String topic,
        @Nullable String cause,
        @Nullable String orderKey,
        @Nullable Duration olderThan,
        @Nullable Duration youngerThan,
        @Nullable String text) {

    /** The states that a person may have to do something about. */
    public static final Set<EventState> FOR_PEOPLE = Set.of(EventState.PARKED, EventState.DEAD);

    /**
     * What rows {@code e} of one cause have in common: what they are parked on, or why they died, whatever number, id or amount the
     * reason names.
     */
    public static final String CAUSE = """
            case when e.state = 'parked' and e.park_key not like 'locked:%' and e.park_key not like 'gone:%' then e.park_key
              else coalesce(e.reason_code, 'unknown') || ': '
                || left(regexp_replace(coalesce(e.reason, ''), '[0-9]+', '#', 'g'), 160) end""";

    /** A condition over rows {@code e} of {@code event}, and its arguments. */
    public record Where(String sql, List<@Nullable Object> arguments) {}

    /** Only states that need a person. */
    public DeadLetterFilter {
        states = states.isEmpty() ? FOR_PEOPLE : Set.copyOf(states);
        if (!FOR_PEOPLE.containsAll(states)) {
            throw new IllegalArgumentException("Only parked and dead events need a person, not " + states);
        }
    }

    /** All that somebody sees. */
    public static DeadLetterFilter all(LedgerReader.Scope scope) {
        return new DeadLetterFilter(scope, FOR_PEOPLE, null, null, null, null, null, null);
    }

    /** The condition. */
    public Where where(Connection sql) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> arguments = new ArrayList<>();
        add(
                conditions,
                arguments,
                "e.state = any (?)",
                Sql.texts(sql, states.stream().map(EventState::label).sorted().toList()));
        add(conditions, arguments, "e.connection = any (?)", scope.array(sql));
        add(conditions, arguments, "e.topic = ?", topic);
        if (cause != null) {
            conditions.add("(e.reason_code = ? or " + CAUSE + " = ?)");
            Collections.addAll(arguments, cause, cause);
        }
        add(conditions, arguments, "e.order_key = ?", orderKey);
        add(conditions, arguments, "e.received_at <= now() - ? * interval '1 millisecond'", olderThan);
        add(conditions, arguments, "e.received_at > now() - ? * interval '1 millisecond'", youngerThan);
        add(conditions, arguments, "position(lower(?) in lower(coalesce(e.reason, ''))) > 0", text);
        return new Where(String.join(" and ", conditions), arguments);
    }

    private static void add(
            List<String> conditions, List<@Nullable Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            arguments.add(value);
        }
    }
}
