package dev.holdfast.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of a load.
 *
 * @param accepted webhooks answered 200, duplicates excluded
 * @param others how many ended otherwise, by how
 * @param time from the first request to the last answer
 * @param latency of the accepted ones, in microseconds: from sending at saturation, from the intended start at a fixed rate
 * @param lateness how long after its intended start the generator came to each request, in microseconds: its own error
 */
public record LoadResult(
        long accepted, Map<String, Long> others, Duration time, Histogram latency, Histogram lateness) {

    /** Accepted webhooks a second. */
    public double perSecond() {
        return accepted / (time.toNanos() / 1e9);
    }
}
