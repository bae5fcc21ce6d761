package dev.holdfast.operations.alerts;

import dev.holdfast.operations.alerts.Alert.Fact;
import dev.holdfast.settings.AlertSettings.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of a condition now.
 *
 * @param severity how bad; null while it does not hold
 * @param value what was measured, as people read it
 * @param summary one sentence with the figures; empty while it does not hold
 * @param action what to do first
 * @param news when the newest of what it counts came, for conditions of which more is worth telling; else null
 */
public record Observation(
        Condition condition,
        @Nullable Severity severity,
        String value,
        String summary,
        List<Fact> facts,
        String action,
        @Nullable Instant news) {

    /** Copies the facts. */
    public Observation {
        facts = List.copyOf(facts);
    }

    /** It does not hold. */
    public static Observation clear(Condition condition, String value) {
        return new Observation(condition, null, value, "", List.of(), "", null);
    }
}
