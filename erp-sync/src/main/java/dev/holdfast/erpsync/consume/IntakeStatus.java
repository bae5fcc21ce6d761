package dev.holdfast.erpsync.consume;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How intake is doing, for readiness and metrics. A consumer can be up and idle while records lie there: so progress is
 * judged by offsets, not by being alive.
 */
public final class IntakeStatus {

    private final LongSupplier nanos;
    private volatile long lastPoll;
    private volatile long lastProgress;
    private volatile boolean ledgerAway;
    private volatile boolean connected;
    private final Map<String, Long> lagByTopic = new ConcurrentHashMap<>();

    /** By the process's own monotonic clock. */
    public IntakeStatus() {
        this(System::nanoTime);
    }

    IntakeStatus(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastPoll = nanos.getAsLong();
        this.lastProgress = lastPoll;
    }

    void polled() {
        lastPoll = nanos.getAsLong();
        connected = true;
    }

    void progressed() {
        lastProgress = nanos.getAsLong();
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

    private boolean olderThan(long then, Duration limit) {
        return nanos.getAsLong() - then > limit.toNanos();
    }
}
