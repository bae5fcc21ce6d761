package dev.holdfast.launcher.suite;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The result of a run, as a person reads it. */
record Summary(List<TestClass> classes, List<String> reduced, Duration took, boolean full) {
    private static final int SLOWEST = 10;

    boolean failed() {
        return classes.stream().anyMatch(one -> !one.broken().isEmpty());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int tests = classes.stream().mapToInt(TestClass::tests).sum();
        int skipped = classes.stream().mapToInt(one -> one.skipped().size()).sum();
        int broken = classes.stream().mapToInt(one -> one.broken().size()).sum();
        text.append("\n%d tests in %d classes: %d failed, %d skipped, in %d min %d s\n"
                .formatted(tests, classes.size(), broken, skipped, took.toMinutes(), took.toSecondsPart()));
        for (TestClass one : classes) {
            one.broken().forEach(why -> text.append("  FAILED  ")
                    .append(one.name())
                    .append(" ")
                    .append(why)
                    .append('\n'));
        }
        text.append("\nThe slowest classes:\n");
        classes.stream()
                .sorted(Comparator.comparing(TestClass::time).reversed())
                .limit(SLOWEST)
                .forEach(one -> text.append(
                        String.format(Locale.ROOT, "  %7.1f s  %s%n", one.time().toMillis() / 1000.0, one.name())));
        text.append(full ? "\nNothing was reduced" : "\nReduced (./holdfast test --full reduces nothing)")
                .append(reduced.isEmpty() && skipped == 0 ? "; nothing was skipped.\n" : ", and skipped:\n");
        reduced.forEach(line -> text.append("  ").append(line).append('\n'));
        for (TestClass one : classes) {
            one.skipped().forEach(why -> text.append("  SKIPPED ")
                    .append(one.name())
                    .append(" ")
                    .append(why)
                    .append('\n'));
        }
        return text.toString();
    }
}
