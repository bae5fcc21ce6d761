package dev.holdfast.erpsync.retry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How long to wait after which failure, so that a short outage costs little time and a long one little load. With the steps
 * that are the default:
 *
 * <pre>
 * failure   wait     spread by a fifth     since the first failure, at most
 *    1      1 min    48 s  ..   1 min 12 s      1 min 12 s
 *    2     10 min     8 min ..  12 min         13 min
 *    3      1 h      48 min ..  72 min          1 h 25 min
 *    4      6 h       4 h 48 min .. 7 h 12 min  8 h 37 min
 *    5     none: dead
 * </pre>
 *
 * Where the vendor says when to come back, its word stands in place of the step, without spread.
 */
public final class RetryLadder {

    /** Each step is spread by a fifth, so that what failed together does not come back together. */
    private static final double JITTER = 0.2;

    private final List<Duration> steps;
    private final Supplier<? extends RandomGenerator> random;

    /** A ladder of these steps. */
    public RetryLadder(List<Duration> steps, Supplier<? extends RandomGenerator> random) {
        this.steps = List.copyOf(steps);
        this.random = random;
    }

    /** The wait after the n-th failure, counted from 1; empty when there is none left. */
    public Optional<Duration> after(int failures) {
        return failures > steps.size() ? Optional.empty() : Optional.of(spread(steps.get(Math.max(0, failures - 1))));
    }

    /** As {@link #after}, but the last step again and again. */
    public Duration afterEndless(int failures) {
        return after(Math.min(failures, steps.size())).orElse(Duration.ZERO);
    }

    private Duration spread(Duration step) {
        double factor = 1 - JITTER + 2 * JITTER * random.get().nextDouble();
        return Duration.ofMillis((long) (step.toMillis() * factor));
    }
}
