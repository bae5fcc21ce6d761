package dev.holdfast.erpsync.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How intake is doing, for readiness and metrics. A consumer can be up and idle while records lie there, and one partition
 * can stand still while the others run: so progress is judged by each partition's offsets, not by being alive.
 */
public final class IntakeStatus {

    /** Where one partition stands. @param lag records that wait in it; null while Kafka has not said */
    record Position(long offset, @Nullable Long lag) {}

    /** @param since when its offset last advanced, or nothing waited in it */
    private record Progress(Position at, long since) {}

    private final LongSupplier nanos;
    private volatile long lastRound;
    private volatile boolean ledgerAway;
    private volatile boolean connected;
    private volatile Map<TopicPartition, Progress> partitions = Map.of();

    /** By the process's own monotonic clock. */
    public IntakeStatus() {
        this(System::nanoTime);
    }

    IntakeStatus(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastRound = nanos.getAsLong();
    }

    /** A poll came back. */
    void polled() {
        connected = true;
    }

    /** What a poll brought is in the ledger, or is known to have to wait for it. */
    void roundDone() {
        lastRound = nanos.getAsLong();
    }

    void disconnected() {
        connected = false;
    }

    void ledgerAway(boolean away) {
        ledgerAway = away;
    }

    /** Where the partitions stand that this process has now. */
    void positions(Map<TopicPartition, Position> now) {
        long at = nanos.getAsLong();
        Map<TopicPartition, Progress> seen = new HashMap<>();
        now.forEach((partition, position) -> {
            Progress before = partitions.get(partition);
            Long lag = position.lag();
            boolean well = before == null || before.at().offset() != position.offset() || (lag != null && lag == 0);
            seen.put(partition, new Progress(position, well ? at : before.since()));
        });
        partitions = Map.copyOf(seen);
    }

    /** Records that wait in Kafka for this process, as of a moment ago. */
    public long lag() {
        return partitions.values().stream()
                .map(progress -> progress.at().lag())
                .mapToLong(lag -> lag == null ? 0 : lag)
                .sum();
    }

    /** How long the partition that has stood still longest has done so while records wait in it; nothing when none has. */
    public Duration standstill() {
        long now = nanos.getAsLong();
        return Duration.ofNanos(partitions.values().stream()
                .mapToLong(progress -> now - progress.since())
                .max()
                .orElse(0));
    }

    /** What keeps intake from doing its job; empty when nothing does. */
    public Optional<String> problem(Duration stall) {
        if (ledgerAway) {
            return Optional.of("PostgreSQL is away: partitions are paused, nothing is committed");
        }
        if (!connected) {
            return Optional.of("no consumer is connected to Kafka");
        }
        if (olderThan(lastRound, stall)) {
            return Optional.of("no poll has been taken over for " + stall);
        }
        return partitions.entrySet().stream()
                .filter(entry -> olderThan(entry.getValue().since(), stall))
                .map(entry -> standing(entry.getKey(), entry.getValue(), stall))
                .sorted()
                .findFirst();
    }

    private static String standing(TopicPartition partition, Progress progress, Duration stall) {
        Long lag = progress.at().lag();
        return "no offset of " + partition + " has advanced for " + stall
                + (lag == null ? ", and Kafka does not say how many records wait" : " while " + lag + " records wait");
    }

    private boolean olderThan(long then, Duration limit) {
        return nanos.getAsLong() - then > limit.toNanos();
    }
}
