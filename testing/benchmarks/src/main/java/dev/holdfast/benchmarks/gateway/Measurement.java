package dev.holdfast.benchmarks.gateway;

import dev.holdfast.benchmarks.load.LoadResult;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One server under one load, once.
 *
 * @param accepted webhooks answered 200, duplicates excluded
 * @param others how many ended otherwise, by how
 * @param cpuMicros CPU time for each accepted webhook, by process
 * @param othersBusy processors that everything else on this machine kept busy meanwhile; null where unknown
 */
record Measurement(
        int round,
        Target.Kind target,
        String load,
        long accepted,
        Map<String, Long> others,
        double perSecond,
        Latency latency,
        Latency lateness,
        Map<String, Double> cpuMicros,
        @Nullable Double othersBusy) {

    /** Names of processes in {@link #cpuMicros}. */
    static final String SERVER = "server";

    static final String KAFKA = "kafka";
    static final String REDIS = "redis";
    static final String GENERATOR = "generator";

    /** In milliseconds. */
    record Latency(double p50, double p90, double p99, double p999, double max) {

        /** Of a histogram in microseconds. */
        static Latency of(Histogram micros) {
            return new Latency(
                    micros.getValueAtPercentile(50) / 1000.0,
                    micros.getValueAtPercentile(90) / 1000.0,
                    micros.getValueAtPercentile(99) / 1000.0,
                    micros.getValueAtPercentile(99.9) / 1000.0,
                    micros.getMaxValue() / 1000.0);
        }
    }

    static Measurement of(
            int round,
            Target.Kind target,
            String load,
            LoadResult result,
            Map<String, Double> cpuMicros,
            @Nullable Double othersBusy) {
        return new Measurement(
                round,
                target,
                load,
                result.accepted(),
                result.others(),
                result.perSecond(),
                Latency.of(result.latency()),
                Latency.of(result.lateness()),
                cpuMicros,
                othersBusy);
    }

    /** CPU time of the server itself for each accepted webhook. */
    double serverMicros() {
        return cpuMicros.getOrDefault(SERVER, Double.NaN);
    }

    /** That, and what Kafka and Redis took for it. */
    double allMicros() {
        return serverMicros() + cpuMicros.getOrDefault(KAFKA, 0.0) + cpuMicros.getOrDefault(REDIS, 0.0);
    }
}
