package dev.holdfast.erpsync.api;

import dev.holdfast.operations.alerts.Condition;
import dev.holdfast.operations.alerts.slack.SlackAlert;
import dev.holdfast.settings.AlertSettings.Levels;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Thresholds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** From which value on each condition is how severe, in words. */
final class AlertThresholds {

    private AlertThresholds() {}

    static Map<Severity, String> of(Thresholds thresholds, Condition condition) {
        Function<Duration, String> age = SlackAlert::words;
        return switch (condition) {
            case Condition.QueueAge _ -> levels(thresholds.queueAge(), age.andThen("oldest "::concat));
            case Condition.QueueDepth _ -> levels(thresholds.queueDepth(), number -> number + " events");
            case Condition.Parked _ -> levels(thresholds.parkedAge(), age.andThen("oldest "::concat));
            case Condition.DeadLetters _ -> levels(thresholds.deadLetters(), number -> number + " events");
            case Condition.ConnectionHeld _ ->
                levels(
                        thresholds.held(),
                        age.andThen(time -> "held for " + time + "; at once when only a person frees it"));
            case Condition.ConservationBroken _ -> Map.of(Severity.CRITICAL, "1 day that does not add up");
            case Condition.AlertsUndelivered _ -> Map.of(Severity.CRITICAL, "1 message that does not arrive");
            case Condition.CredentialRed _ -> Map.of(Severity.CRITICAL, "credential-health calls it red");
            case Condition.Drift _, Condition.Trial _ -> Map.of();
        };
    }

    private static <T> Map<Severity, String> levels(Levels<T> levels, Function<T, String> words) {
        Map<Severity, String> all = new LinkedHashMap<>();
        T critical = levels.critical();
        if (critical != null) {
            all.put(Severity.CRITICAL, words.apply(critical));
        }
        all.put(Severity.WARNING, words.apply(levels.warning()));
        return all;
    }
}
