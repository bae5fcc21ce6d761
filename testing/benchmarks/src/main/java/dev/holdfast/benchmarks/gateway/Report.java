package dev.holdfast.benchmarks.gateway;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Prints the figures as a person wants to read them: median of the rounds, and in brackets the lowest and the highest. */
final class Report {

    private static final String ROW = "%-18s %-11s %22s %20s %18s %18s %18s %18s %20s%n";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Rounds rounds, List<Ratio> ratios, Plan plan) {
        out.println();
        out.println(
                "CPU columns: microseconds for each accepted webhook, of each process. Latency from the intended start, in ms.");
        out.printf(
                Locale.ROOT,
                ROW,
                "",
                "load",
                "accepted/s",
                "CPU server",
                "CPU Kafka",
                "CPU Redis",
                "CPU generator",
                "p50",
                "p99");
        for (Target.Kind kind : Target.Kind.values()) {
            plan.loads(kind).forEach(load -> row(rounds, kind, load.toString()));
        }
        out.println();
        for (Ratio ratio : ratios) {
            String aim = ratio.aim() == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "   aim %s %.1f: %s",
                            ratio.atLeast() ? ">=" : "<=",
                            ratio.aim(),
                            ratio.met() ? "reached" : "NOT reached");
            out.printf(Locale.ROOT, "%22s  %s%s%n", ratio.reached().text(2), ratio.what(), aim);
        }
        busy(rounds)
                .ifPresent(busy -> out.printf(
                        Locale.ROOT,
                        "%nOther programs kept %s processors busy meanwhile: webhooks/s and latency suffer from that,"
                                + " CPU for each webhook less, ratios least.%n",
                        busy.text(2)));
    }

    private void row(Rounds rounds, Target.Kind kind, String load) {
        if (rounds.figure(kind, load, Measurement::perSecond).isEmpty()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                ROW,
                kind.title(),
                load,
                text(rounds, kind, load, 0, Measurement::perSecond),
                cpu(rounds, kind, load, Measurement.SERVER),
                cpu(rounds, kind, load, Measurement.KAFKA),
                cpu(rounds, kind, load, Measurement.REDIS),
                cpu(rounds, kind, load, Measurement.GENERATOR),
                text(rounds, kind, load, 1, one -> one.latency().p50()),
                text(rounds, kind, load, 1, one -> one.latency().p99()));
    }

    private static String cpu(Rounds rounds, Target.Kind kind, String load, String process) {
        boolean idle = !kind.stores() && (process.equals(Measurement.KAFKA) || process.equals(Measurement.REDIS));
        return idle ? "-" : text(rounds, kind, load, 1, one -> one.cpuMicros().getOrDefault(process, Double.NaN));
    }

    private static String text(
            Rounds rounds, Target.Kind kind, String load, int digits, ToDoubleFunction<Measurement> figure) {
        return rounds.figure(kind, load, figure)
                .map(spread -> spread.text(digits))
                .orElse("-");
    }

    private static Optional<Spread> busy(Rounds rounds) {
        List<Double> known = rounds.all().stream()
                .map(Measurement::othersBusy)
                .filter(java.util.Objects::nonNull)
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(Spread.of(known));
    }
}
