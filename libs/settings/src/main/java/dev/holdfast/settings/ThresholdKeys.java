package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.optional;

import dev.holdfast.settings.AlertSettings.Levels;
import dev.holdfast.settings.AlertSettings.Thresholds;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kind;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The keys of what is worth telling: two levels for each measure, each with a default of its own. */
final class ThresholdKeys {

    private ThresholdKeys() {}

    private static final int MOST = 100_000_000;

    private static final Measure<Duration> QUEUE_AGE =
            ages("queue-age", "Age of the oldest event that should go on by itself.", Thresholds.USUAL.queueAge());
    private static final Measure<Integer> QUEUE_DEPTH =
            counts("queue-depth", "Events that are not at their end, dead ones apart.", Thresholds.USUAL.queueDepth());
    private static final Measure<Duration> PARKED_AGE = ages(
            "parked-age",
            "How long an event waits for something that is missing in the ERP.",
            Thresholds.USUAL.parkedAge());
    private static final Measure<Duration> HELD = ages(
            "held",
            "How long the connection is held because its shop or ERP refuses it; what only a person frees is critical at once.",
            Thresholds.USUAL.held());
    private static final Measure<Integer> DEAD_LETTERS = counts(
            "dead-letters", "Events that will not be tried again by themselves.", Thresholds.USUAL.deadLetters());

    /** {@code thresholds:}. */
    static final Section THRESHOLDS = Section.of(
            "`thresholds`",
            "From where on something is told: each has `warning` and `critical`, reached when the value is this or more.",
            QUEUE_AGE.key(),
            QUEUE_DEPTH.key(),
            PARKED_AGE.key(),
            HELD.key(),
            DEAD_LETTERS.key());

    /** One measure: where it stands, and its two levels. */
    private record Measure<T extends Comparable<T>>(Key<Block> key, Key<T> warning, Key<T> critical, Levels<T> usual) {

        Levels<T> read(Block thresholds) {
            return thresholds
                    .find(key)
                    .map(block -> new Levels<>(block.get(warning), block.get(critical)))
                    .orElse(usual);
        }
    }

    private static Measure<Duration> ages(String name, String what, Levels<Duration> usual) {
        return measure(name, what, Kinds.duration(), usual);
    }

    private static Measure<Integer> counts(String name, String what, Levels<Integer> usual) {
        return measure(name, what, Kinds.whole(1, MOST), usual);
    }

    private static <T extends Comparable<T>> Measure<T> measure(
            String name, String what, Kind<T> kind, Levels<T> usual) {
        T usualCritical = Objects.requireNonNull(usual.critical());
        Key<T> warning = defaulted("warning", kind, usual.warning(), written(usual.warning()), "Told as a warning.");
        Key<T> critical = defaulted("critical", kind, usualCritical, written(usualCritical), "Told as critical.");
        Section section = new Section("`" + name + "`", what, List.of(warning, critical), (block, problems) -> {
            T least = block.get(warning);
            if (block.get(critical).compareTo(least) < 0) {
                problems.add(
                        block.has(critical) ? block.lineOf(critical) : block.lineOf(warning),
                        block.pathOf(critical),
                        "must not be below warning (" + written(least) + ")");
            }
        });
        return new Measure<>(optional(name, section, what), warning, critical, usual);
    }

    private static String written(Object value) {
        if (!(value instanceof Duration duration)) {
            return value.toString();
        }
        if (duration.toMinutes() == 0 || duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }

    static Thresholds thresholds(Optional<Block> written) {
        Block block = written.orElseGet(() -> new Block("thresholds", 0, Map.of(), Map.of()));
        return new Thresholds(
                QUEUE_AGE.read(block),
                QUEUE_DEPTH.read(block),
                PARKED_AGE.read(block),
                HELD.read(block),
                DEAD_LETTERS.read(block));
    }
}
