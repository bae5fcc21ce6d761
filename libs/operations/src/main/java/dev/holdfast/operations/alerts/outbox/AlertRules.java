package dev.holdfast.operations.alerts.outbox;

import dev.holdfast.settings.AlertSettings.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a person is told. Pure: what is known of a condition and what is seen of it now, to what happens.
 *
 * <pre>
 * | known   | seen now                                 | happens                                            |
 * |---------|------------------------------------------|----------------------------------------------------|
 * | nothing | holds                                    | opens                                              |
 * | nothing | does not hold                            | nothing                                            |
 * | open    | holds, more severe than ever             | rises: told by the more severe route too           |
 * | open    | holds, with news, told long enough ago   | renews: the same route is told again               |
 * | open    | holds                                    | stays; a pause that had begun is over              |
 * | open    | does not hold                            | pauses; resolves when the pause has lasted         |
 * </pre>
 *
 * What becomes less severe stays as severe as it was: whoever was paged is told once more, when it is over.
 */
public final class AlertRules {

    /**
     * What is known of a condition that is open.
     *
     * @param severity the highest since it opened
     * @param announcedAt when people were last told
     * @param news the newest that they were told of
     * @param clearSince since when it has not been seen; null while it is
     */
    public record Known(
            Severity severity,
            Instant openedAt,
            Instant announcedAt,
            @Nullable Instant news,
            @Nullable Instant clearSince) {}

    /** What happens. */
    public enum Step {
        NOTHING,
        OPEN,
        RISE,
        RENEW,
        STAY,
        PAUSE,
        RESOLVE
    }

    /**
     * How patient.
     *
     * @param resolveAfter how long it must not be seen before it is over, so that one that comes and goes is told once
     * @param renewAfter how long people are left alone before they are told of more of the same
     */
    public record Patience(Duration resolveAfter, Duration renewAfter) {}

    private AlertRules() {}

    /** @param severity null: it does not hold now @param news when the newest of what it counts came; null where it does not matter */
    public static Step step(
            @Nullable Known known,
            @Nullable Severity severity,
            @Nullable Instant news,
            Instant now,
            Patience patience) {
        if (known == null) {
            return severity == null ? Step.NOTHING : Step.OPEN;
        }
        if (severity == null) {
            if (known.clearSince() == null) {
                return patience.resolveAfter().isZero() ? Step.RESOLVE : Step.PAUSE;
            }
            boolean over = !now.isBefore(known.clearSince().plus(patience.resolveAfter()));
            return over ? Step.RESOLVE : Step.NOTHING;
        }
        if (severity.compareTo(known.severity()) > 0) {
            return Step.RISE;
        }
        boolean newer = news != null && (known.news() == null || news.isAfter(known.news()));
        if (newer && !now.isBefore(known.announcedAt().plus(patience.renewAfter()))) {
            return Step.RENEW;
        }
        return Step.STAY;
    }
}
