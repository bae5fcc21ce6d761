package dev.holdfast.operations.alerts.slack;

import dev.holdfast.operations.alerts.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts as messages. */
public final class SlackAlert {

    private SlackAlert() {}

    /** A condition began, or became worse. */
    public static SlackMessage opened(Alert alert) {
        String severity = alert.severity().name();
        String summary = alert.connection() + ": " + alert.summary();
        SlackMessage message = new SlackMessage("[" + severity + "] " + summary)
                .header(severity + " · " + alert.connection() + " · "
                        + alert.condition().name())
                .section(SlackText.escaped(alert.summary()))
                .fields(alert.facts())
                .section(SlackText.bold("What to do") + " " + SlackText.escaped(alert.action()));
        return message.context(context(alert, "since " + alert.since()));
    }

    /** It is over. @param lasted null where that is not known */
    public static SlackMessage resolved(Alert alert, @Nullable Duration lasted) {
        String duration = lasted == null ? "" : " after " + words(lasted);
        String text = "Resolved" + duration + ": " + alert.connection() + ", "
                + alert.condition().name();
        return new SlackMessage(text)
                .section(SlackText.bold("Resolved") + SlackText.escaped(duration) + ": "
                        + SlackText.escaped(
                                alert.connection() + ", " + alert.condition().name()))
                .context(context(alert, "was: " + alert.summary()));
    }

    private static String context(Alert alert, String first) {
        List<String> parts = new ArrayList<>();
        parts.add(SlackText.escaped(first));
        parts.add("owner " + SlackText.escaped(alert.owner()));
        if (alert.runbook() != null) {
            parts.add(SlackText.link(alert.runbook(), "runbook"));
        }
        if (alert.dashboard() != null) {
            parts.add(SlackText.link(alert.dashboard(), "dashboard"));
        }
        return String.join(" · ", parts);
    }

    /** A span of time as people say it: {@code 2 h 5 min}. */
    public static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toSeconds() + " s";
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min";
        }
        if (time.compareTo(Duration.ofDays(2)) < 0) {
            return time.toHours() + " h" + (time.toMinutesPart() == 0 ? "" : " " + time.toMinutesPart() + " min");
        }
        return time.toDays() + " d" + (time.toHoursPart() == 0 ? "" : " " + time.toHoursPart() + " h");
    }
}
