package dev.holdfast.simulators.shopify.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaky buckets, one an app and shop. They live in memory: a bucket that forgot its level after a restart is a full one, which is what
 * time would have made of it.
 */
public final class CostBuckets {

    /** How a bucket stands. */
    public record Level(double maximumAvailable, double currentlyAvailable, double restoreRate) {}

    private static final class Bucket {
        private double available;
        private Instant at = Instant.EPOCH;
    }

    private static final double NANOS = 1e9;

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /** Restores by the clock. */
    public CostBuckets(Clock clock) {
        this.clock = clock;
    }

    /** Takes points, if there are as many; whether there were. */
    public synchronized boolean take(String name, double maximum, double restoreRate, double points) {
        Bucket bucket = refilled(name, maximum, restoreRate);
        if (bucket.available < points) {
            return false;
        }
        bucket.available -= points;
        return true;
    }

    /** Gives back what was asked for but not used. */
    public synchronized void giveBack(String name, double maximum, double restoreRate, double points) {
        Bucket bucket = refilled(name, maximum, restoreRate);
        bucket.available = Math.min(maximum, bucket.available + points);
    }

    /** How the bucket stands now. */
    public synchronized Level level(String name, double maximum, double restoreRate) {
        return new Level(maximum, Math.floor(refilled(name, maximum, restoreRate).available), restoreRate);
    }

    /** Empties the bucket to a level, so that a test need not ask itself dry. */
    public synchronized void drainTo(String name, double maximum, double restoreRate, double available) {
        refilled(name, maximum, restoreRate).available = Math.min(maximum, available);
    }

    private Bucket refilled(String name, double maximum, double restoreRate) {
        Instant now = clock.instant();
        Bucket bucket = buckets.computeIfAbsent(name, key -> new Bucket());
        if (bucket.at.equals(Instant.EPOCH)) {
            bucket.available = maximum;
        } else {
            double seconds = Duration.between(bucket.at, now).toNanos() / NANOS;
            bucket.available = Math.min(maximum, bucket.available + Math.max(0, seconds) * restoreRate);
        }
        bucket.at = now;
        return bucket;
    }
}
