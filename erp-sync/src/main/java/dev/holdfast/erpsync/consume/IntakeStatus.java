package dev.holdfast.erpsync.consume;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How intake is doing, for readiness and metrics. A consumer can be up and idle while records lie there: so progress is
 * judged by offsets, not by being alive.
 */
public final class IntakeStatus {

    private volatile long lastPoll = System.nanoTime();
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean ledgerAway;
    private volatile boolean connected;
    private final Map<String, Long> lagByTopic = new ConcurrentHashMap<>();

    void polled() {
        lastPoll = System.nanoTime();
        connected = true;
    }

    void progressed() {
        lastProgress = System.nanoTime();
    }

    void disconnected() {
        connected = false;
    }

    void ledgerAway(boolean away) {
        ledgerAway = away;
    }

    void lag(Map<String, Long> lags) {
        lagByTopic.putAll(lags);
        if (lag() == 0) {
            progressed();
        }
    }

    /** Records that wait in Kafka for this process, as of a few seconds ago. */
    public long lag() {
        return lagByTopic.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What keeps intake from doing its job; empty when nothing does. */
    public Optional<String> problem(Duration stall) {
        if (ledgerAway) {
            return Optional.of("PostgreSQL is away: partitions are paused, nothing is committed");
        }
        if (!connected) {
            return Optional.of("no consumer is connected to Kafka");
        }
        if (olderThan(lastPoll, stall)) {
            return Optional.of("the consumer has not polled for " + stall);
        }
        if (olderThan(lastProgress, stall)) {
            return Optional.of("no offset has advanced for " + stall + " while " + lag() + " records wait");
        }
        return Optional.empty();
    }

    private static boolean olderThan(long nanos, Duration limit) {
        return System.nanoTime() - nanos > limit.toNanos();
    }
}
