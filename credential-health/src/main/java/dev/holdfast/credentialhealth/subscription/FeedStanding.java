package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.credentialhealth.status.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a source's subscriptions.
 *
 * @param reason why the status is what it is, and what to do where a person has to
 * @param since when the status became what it is
 * @param knownSince when the source was first configured
 * @param failures looks that failed in a row, up to now
 * @param lastLookAt when the last look ended, well or not; null before the first
 * @param lastError what the last failing look or repair said; kept after recovery
 * @param stand what the vendor held when it last showed it; null while it never did
 * @param wholeAt when nothing was missing for the last time; null for never yet
 * @param gap when deliveries were lost last; null for never
 * @param repair what was done last; null for nothing yet
 */
public record FeedStanding(
        Status status,
        String reason,
        Instant since,
        Instant knownSince,
        int failures,
        @Nullable Instant lastLookAt,
        @Nullable String lastError,
        @Nullable Stand stand,
        @Nullable Instant wholeAt,
        @Nullable Gap gap,
        @Nullable Repair repair) {

    /** The time in which webhooks may be missing. @param until when all were sent again; null while some are not */
    public record Gap(Instant from, @Nullable Instant until) {}

    /** What was done for a source's subscriptions. @param did one line each */
    public record Repair(Instant at, List<String> did) {}

    /** How a source begins. */
    public static FeedStanding unseen(Instant now) {
        return new FeedStanding(Status.AMBER, "Not looked at yet", now, now, 0, null, null, null, null, null, null);
    }

    /** The instant from which its silence is counted. */
    public Instant heardOf() {
        return lastLookAt == null ? knownSince : lastLookAt;
    }

    FeedStanding turned(Status next, String why, Instant now) {
        return new FeedStanding(
                next,
                why,
                next == status ? since : now,
                knownSince,
                failures,
                lastLookAt,
                lastError,
                stand,
                wholeAt,
                gap,
                repair);
    }
}
