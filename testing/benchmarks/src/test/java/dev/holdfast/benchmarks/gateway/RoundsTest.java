package dev.holdfast.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Plan PLAN = Plan.WHOLE;

    @Test
    void aSpreadIsTheMiddleFigureAndTheOutermost() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4, 4));
        assertThat(new Spread(2.414, 2.3, 2.55, 3).text(2)).isEqualTo("2.41 (2.30–2.55)");
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serversAreComparedWithinARound() {
        Rounds rounds = new Rounds();
        // A machine that is twice as slow in the second round changes every figure, and no ratio.
        rounds.add(measured(1, Target.Kind.BARE, "saturation", 20));
        rounds.add(measured(1, Target.Kind.GATEWAY, "saturation", 40));
        rounds.add(measured(2, Target.Kind.BARE, "saturation", 40));
        rounds.add(measured(2, Target.Kind.GATEWAY, "saturation", 80));

        assertThat(ratio(rounds, "CPU of gateway / (a), saturation"))
                .isEqualTo(new Ratio("CPU of gateway / (a), saturation", new Spread(2, 2, 2, 2), 2.5, false));
        assertThat(ratio(rounds, "CPU of gateway / (a), saturation").met()).isTrue();
    }

    @Test
    void whatWasNotMeasuredHasNoRatio() {
        Rounds rounds = new Rounds();
        rounds.add(measured(1, Target.Kind.GATEWAY, "saturation", 40));

        assertThat(Ratio.of(rounds, PLAN)).isEmpty();
    }

    @Test
    void anAimIsReachedByTheMedian() {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= 3; round++) {
            rounds.add(measured(round, Target.Kind.GATEWAY, "saturation", 50));
            rounds.add(measured(round, Target.Kind.EXPRESS, "saturation", 100 * round));
        }

        Ratio ratio = ratio(rounds, "CPU of (c) / gateway, saturation");

        assertThat(ratio.reached()).isEqualTo(new Spread(4, 2, 6, 3));
        assertThat(ratio.met()).isTrue();
        assertThat(ratio(rounds, "CPU of (c) / gateway, both with Kafka and Redis, saturation")
                        .reached()
                        .median())
                .isCloseTo((200 + 30) / (50.0 + 30), within(1e-9));
    }

    private static Ratio ratio(Rounds rounds, String what) {
        return Ratio.of(rounds, PLAN).stream()
                .filter(ratio -> ratio.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static Measurement measured(int round, Target.Kind target, String load, double serverMicros) {
        Measurement.Latency latency = new Measurement.Latency(1, 2, 3, 4, 5);
        return new Measurement(
                round,
                target,
                load,
                1000,
                Map.of(),
                1000,
                latency,
                latency,
                Map.of(Measurement.SERVER, serverMicros, Measurement.KAFKA, 20.0, Measurement.REDIS, 10.0),
                null);
    }
}
