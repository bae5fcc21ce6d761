package dev.holdfast.benchmarks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** All that was measured, and what follows from it. Servers are compared within a round, then the rounds with each other. */
final class Rounds {

    private final List<Measurement> all = new ArrayList<>();

    void add(Measurement measurement) {
        all.add(measurement);
    }

    List<Measurement> all() {
        return List.copyOf(all);
    }

    /** One figure of one server under one load; empty when it was not measured. */
    Optional<Spread> figure(Target.Kind target, String load, ToDoubleFunction<Measurement> figure) {
        List<Double> figures =
                of(target, load).stream().map(figure::applyAsDouble).toList();
        return figures.isEmpty() ? Optional.empty() : Optional.of(Spread.of(figures));
    }

    /** How two servers compare under one load, round by round; empty when one of them was not measured. */
    Optional<Spread> ratio(
            Target.Kind one, Target.Kind other, String load, ToDoubleBiFunction<Measurement, Measurement> ratio) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement first : of(one, load)) {
            of(other, load).stream()
                    .filter(second -> second.round() == first.round())
                    .forEach(second -> ratios.add(ratio.applyAsDouble(first, second)));
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** Webhooks of one server that ended otherwise than accepted. */
    long notAccepted() {
        return all.stream()
                .flatMap(measurement -> measurement.others().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<Measurement> of(Target.Kind target, String load) {
        return all.stream()
                .filter(measurement ->
                        measurement.target() == target && measurement.load().equals(load))
                .toList();
    }
}
