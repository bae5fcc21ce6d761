package dev.holdfast.erpsync.rate;

import dev.holdfast.transport.rate.Terms;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the settings must be to each other, and the terms that they make. */
final class RateRules {

    private static final String PREFIX = "holdfast.rate.";

    private RateRules() {}

    /** @throws ConfigurationException naming every key that is wrong, and its fix */
    static Terms terms(RateConfig config) {
        List<String> problems = new ArrayList<>();
        if (config.replicas() < 1) {
            problems.add(PREFIX + "replicas must be at least 1");
        }
        if (config.liveReserve() < 0) {
            problems.add(PREFIX + "live-reserve must not be negative");
        }
        share(problems, "head-room", config.headRoom());
        share(problems, "retry-share", config.retryShare());
        share(problems, "bulk-share", config.bulkShare());
        share(problems, "bulk-floor", config.bulkFloor());
        share(problems, "shrink", config.shrink());
        positive(problems, "grow", config.grow());
        positive(problems, "tick", config.tick());
        positive(problems, "poll", config.poll());
        positive(problems, "redis-timeout", config.redisTimeout());
        atLeast(problems, "lease", config.lease(), 3, config.tick());
        atLeast(problems, "quiet", config.quiet(), 2, config.tick());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), problems));
        }
        return new Terms(
                new Terms.Sharing(
                        config.headRoom(),
                        config.retryShare(),
                        config.bulkShare(),
                        config.liveReserve(),
                        config.bulkFloor()),
                new Terms.Correction(config.shrink(), config.calm(), config.grow(), config.closedAtMost()),
                new Terms.Timing(config.lease(), config.tick(), config.quiet(), config.poll()));
    }

    private static void share(List<String> problems, String key, double value) {
        if (!(value >= 0 && value < 1)) {
            problems.add(PREFIX + key + " is " + value + ", but must be a share from 0 to below 1, such as 0.2");
        }
    }

    private static void positive(List<String> problems, String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            problems.add(PREFIX + key + " is " + value + ", but must be longer than nothing");
        }
    }

    private static void atLeast(List<String> problems, String key, Duration value, int times, Duration tick) {
        if (value.compareTo(tick.multipliedBy(times)) < 0) {
            problems.add(PREFIX + key + " is " + value + ", but must be at least " + times + " times " + PREFIX
                    + "tick (" + tick + "), or what is told in time is taken for lost");
        }
    }
}
