package dev.holdfast.operations.alerts;

import dev.holdfast.settings.AlertSettings.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told when a condition begins. Names records by their ids alone: no personal data, no secret.
 *
 * @param owner who is answerable for the connection
 * @param summary one sentence with the figures that matter
 * @param facts further figures, the first {@link #MOST_FACTS} of them
 * @param action what to do first
 * @param runbook where it is said what to do; null where no address is configured
 * @param dashboard where to look; null where none is configured
 * @param since when it began
 */
public record Alert(
        String connection,
        String owner,
        Condition condition,
        Severity severity,
        String summary,
        List<Fact> facts,
        String action,
        @Nullable URI runbook,
        @Nullable URI dashboard,
        Instant since) {

    /** More are not read on a phone. */
    public static final int MOST_FACTS = 10;

    /** Copies the facts. */
    public Alert {
        facts = List.copyOf(facts.subList(0, Math.min(facts.size(), MOST_FACTS)));
    }

    /** One figure. */
    public record Fact(String label, String value) {}

    /** Names it at the vendors. */
    public String dedupKey() {
        return DedupKey.of(connection, condition);
    }
}
