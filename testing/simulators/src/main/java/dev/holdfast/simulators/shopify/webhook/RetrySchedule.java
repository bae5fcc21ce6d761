package dev.holdfast.simulators.shopify.webhook;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pauses between attempts. The vendor says: eight retries in four hours, with growing gaps; the gaps themselves it does not say.
 *
 * @param pauses before each retry
 */
public record RetrySchedule(List<Duration> pauses) {

    /** Copies the pauses. */
    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /** The vendor's: 1, 2, 5, 10, 20, 40, 60 and 100 minutes, which is just under four hours. */
    public static RetrySchedule vendors() {
        return new RetrySchedule(
                Stream.of(1, 2, 5, 10, 20, 40, 60, 100).map(Duration::ofMinutes).toList());
    }

    /** One attempt and no retry. */
    public static RetrySchedule none() {
        return new RetrySchedule(List.of());
    }

    /** The same number of retries in a shorter time, gaps still growing: four hours become this long. */
    public RetrySchedule within(Duration total) {
        long whole = pauses.stream().mapToLong(Duration::toMillis).sum();
        return new RetrySchedule(pauses.stream()
                .map(pause ->
                        Duration.ofNanos((long) ((double) pause.toMillis() / Math.max(1, whole) * total.toNanos())))
                .toList());
    }
}
