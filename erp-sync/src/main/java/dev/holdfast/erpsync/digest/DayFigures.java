package dev.holdfast.erpsync.digest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the events went that a connection received on one day, and what is open of all days. Every event of the day is in exactly one
 * state, so that the states add up to what was received.
 *
 * @param states the day's events by the state that they are in now
 * @param retried the day's events that took more than one try, or wait for the next
 * @param replayed events that a replay made on that day
 * @param p50 how long half of the day's applied events took at most, from the gateway to the ERP; null when none was applied
 * @param p95 the same of 95 in a hundred
 * @param open what is not at its end now, whenever it came
 * @param oldest age of the oldest of them; null when there is none
 * @param money what they and the dead ones are about, by currency
 * @param causes why they are there, the most frequent first
 */
record DayFigures(
        Map<String, Long> states,
        long retried,
        long replayed,
        @Nullable Duration p50,
        @Nullable Duration p95,
        Map<String, Long> open,
        @Nullable Duration oldest,
        List<String> money,
        List<Cause> causes) {

    /** Why events do not go on. @param code a park key, else the reason's code */
    record Cause(String state, String code, long events, Duration oldest, List<String> money) {}

    long state(String name) {
        return states.getOrDefault(name, 0L);
    }

    long open(String name) {
        return open.getOrDefault(name, 0L);
    }

    long received() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What somebody has to do something about. */
    long needingSomebody() {
        return open("dead") + open("parked");
    }
}
