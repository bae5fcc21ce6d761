package dev.holdfast.simulators.shiphero;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Credits of each account, restored by the clock. They live in memory: one that is forgotten is a full one. */
final class Credits {

    private static final class Bucket {
        private double available;
        private Instant at;

        Bucket(double available, Instant at) {
            this.available = available;
            this.at = at;
        }
    }

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Credits(Clock clock) {
        this.clock = clock;
    }

    synchronized double available(String account, double most, double perSecond) {
        Instant now = clock.instant();
        Bucket bucket = buckets.computeIfAbsent(account, key -> new Bucket(most, now));
        double seconds = Math.max(0, Duration.between(bucket.at, now).toMillis() / 1000.0);
        bucket.available = Math.min(most, bucket.available + seconds * perSecond);
        bucket.at = now;
        return bucket.available;
    }

    synchronized void take(String account, double credits) {
        Bucket bucket = buckets.get(account);
        if (bucket != null) {
            bucket.available -= credits;
        }
    }
}
