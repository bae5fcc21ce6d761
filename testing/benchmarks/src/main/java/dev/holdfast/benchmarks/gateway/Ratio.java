package dev.holdfast.benchmarks.gateway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that the benchmark exists for.
 *
 * @param aim what it should reach, null where none was set
 * @param atLeast whether more is better
 */
record Ratio(String what, Spread reached, @Nullable Double aim, boolean atLeast) {

    private static final double AIM_OVER_BARE = 2.5;
    private static final double AIM_UNDER_EXPRESS = 4;
    private static final double AIM_P99_MILLIS = 25;

    /** Whether the median reaches the aim; true without one. */
    boolean met() {
        return aim == null || (atLeast ? reached.median() >= aim : reached.median() <= aim);
    }

    /** All that the measurements allow. */
    static List<Ratio> of(Rounds rounds, Plan plan) {
        List<Ratio> ratios = new ArrayList<>();
        String rate = plan.commonRate() + "/s";
        for (String load : List.of("saturation", rate)) {
            boolean saturated = load.equals("saturation");
            rounds.ratio(Target.Kind.GATEWAY, Target.Kind.BARE, load, Ratio::serverCpu)
                    .ifPresent(ratio -> ratios.add(
                            atMost("CPU of gateway / (a), " + load, ratio, saturated ? AIM_OVER_BARE : null)));
            rounds.ratio(Target.Kind.GATEWAY, Target.Kind.SIGNED, load, Ratio::serverCpu)
                    .ifPresent(ratio -> ratios.add(atMost("CPU of gateway / (b), " + load, ratio, null)));
            rounds.ratio(Target.Kind.EXPRESS, Target.Kind.GATEWAY, load, Ratio::serverCpu)
                    .ifPresent(ratio -> ratios.add(
                            atLeast("CPU of (c) / gateway, " + load, ratio, saturated ? AIM_UNDER_EXPRESS : null)));
            rounds.ratio(Target.Kind.EXPRESS, Target.Kind.GATEWAY, load, Ratio::wholeCpu)
                    .ifPresent(ratio -> ratios.add(
                            atLeast("CPU of (c) / gateway, both with Kafka and Redis, " + load, ratio, null)));
        }
        rounds.ratio(Target.Kind.GATEWAY, Target.Kind.EXPRESS, "saturation", Ratio::throughput)
                .ifPresent(ratio -> ratios.add(atLeast("webhooks/s of gateway / (c), saturation", ratio, null)));
        rounds.ratio(Target.Kind.BARE, Target.Kind.GATEWAY, "saturation", Ratio::throughput)
                .ifPresent(ratio -> ratios.add(atMost("webhooks/s of (a) / gateway, saturation", ratio, null)));
        rounds.figure(Target.Kind.GATEWAY, rate, one -> one.latency().p99())
                .ifPresent(p99 -> ratios.add(atMost("ms, p99 of gateway, " + rate, p99, AIM_P99_MILLIS)));
        return ratios;
    }

    private static double serverCpu(Measurement one, Measurement other) {
        return one.serverMicros() / other.serverMicros();
    }

    private static double wholeCpu(Measurement one, Measurement other) {
        return one.allMicros() / other.allMicros();
    }

    private static double throughput(Measurement one, Measurement other) {
        return one.perSecond() / other.perSecond();
    }

    private static Ratio atMost(String what, Spread reached, @Nullable Double aim) {
        return new Ratio(what, reached, aim, false);
    }

    private static Ratio atLeast(String what, Spread reached, @Nullable Double aim) {
        return new Ratio(what, reached, aim, true);
    }
}
