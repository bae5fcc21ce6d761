package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.credentialhealth.status.Status;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Gap;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Repair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a vendor holds: no clock, no store, no calls. What is missing is red, since events are being lost; what was missing
 * stays amber for a while, since events were. A vendor that does not answer has taken nothing away: amber first.
 *
 * @param byItself what is repaired without being asked
 * @param renewBefore how long before its end a subscription is renewed
 * @param endsSoon how long before its end one that nothing renews is told of
 * @param redAfter looks in a row that failed before that is red
 * @param remember how long a gap keeps the status amber
 * @param staleAfter silence that makes it red
 */
public record FeedRules(
        ByItself byItself,
        Duration renewBefore,
        Duration endsSoon,
        int redAfter,
        Duration remember,
        Duration staleAfter) {

    static final String UNADDRESSED =
            "Not looked at: set holdfast.credential-health.subscriptions.gateway to the gateway's"
                    + " address as vendors see it";

    /** @throws IllegalArgumentException naming the key whose value makes no sense */
    public FeedRules {
        if (redAfter < 1) {
            throw new IllegalArgumentException("holdfast.credential-health.subscriptions.red-after must be at least 1");
        }
        if (endsSoon.compareTo(renewBefore) > 0) {
            throw new IllegalArgumentException(
                    "holdfast.credential-health.subscriptions.ends-soon must not be longer than"
                            + " renew-before: what is renewed in time would be told of");
        }
        if (!staleAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "holdfast.credential-health.subscriptions.stale-after must be longer than nothing");
        }
    }

    /** Whether what stands is to be repaired without being asked. */
    boolean repairs(Stand stand, Instant now) {
        boolean whole = stand.missing().isEmpty();
        boolean ends = stand.endsBy(now.plus(renewBefore));
        return switch (byItself) {
            case NOTHING -> false;
            case RENEWAL -> whole && ends;
            case ALL -> !whole || ends;
        };
    }

    /** After a look that ended now. */
    public FeedStanding after(FeedStanding before, Look look, Instant now) {
        return switch (look) {
            case Look.Unaddressed none ->
                heard(before, 0, before.lastError(), now).turned(Status.AMBER, UNADDRESSED, now);
            case Look.Failed failed -> failed(before, failed.why(), now);
            case Look.Seen seen -> seen(before, seen, now);
        };
    }

    private FeedStanding failed(FeedStanding before, String why, Instant now) {
        int failures = before.failures() + 1;
        FeedStanding known = heard(before, failures, why, now);
        String text =
                (failures == 1 ? "The last look failed: " : failures + " looks in a row failed; the last: ") + why;
        Stand stand = before.stand();
        boolean over = stand != null && stand.endsBy(now);
        return known.turned(
                before.status() == Status.RED || over || failures >= redAfter ? Status.RED : Status.AMBER, text, now);
    }

    private static FeedStanding heard(FeedStanding before, int failures, @Nullable String error, Instant now) {
        return new FeedStanding(
                before.status(),
                before.reason(),
                before.since(),
                before.knownSince(),
                failures,
                now,
                error,
                before.stand(),
                before.wholeAt(),
                before.gap(),
                before.repair());
    }

    private FeedStanding seen(FeedStanding before, Look.Seen seen, Instant now) {
        boolean whole = seen.after().missing().isEmpty();
        FeedStanding known = new FeedStanding(
                before.status(),
                before.reason(),
                before.since(),
                before.knownSince(),
                0,
                now,
                seen.problem() == null ? before.lastError() : seen.problem(),
                seen.after(),
                whole ? now : before.wholeAt(),
                gap(before, seen, now),
                seen.done().isEmpty() ? before.repair() : new Repair(now, seen.done()));
        return whole ? standing(known, seen, now) : known.turned(Status.RED, missing(known, seen), now);
    }

    /** A gap that is remembered yet is prolonged, not forgotten; before all was there once, there is nothing to have lost. */
    private @Nullable Gap gap(FeedStanding before, Look.Seen seen, Instant now) {
        Gap known = before.gap();
        if (seen.before().missing().isEmpty()) {
            return known == null || known.until() != null ? known : new Gap(known.from(), now);
        }
        Instant until = seen.after().missing().isEmpty() ? now : null;
        if (known != null
                && (known.until() == null || known.until().plus(remember).isAfter(now))) {
            return new Gap(known.from(), until);
        }
        return before.wholeAt() == null ? known : new Gap(before.wholeAt(), until);
    }

    private FeedStanding standing(FeedStanding known, Look.Seen seen, Instant now) {
        Instant end = seen.after().end();
        boolean soon = seen.after().endsBy(now.plus(endsSoon));
        if (seen.problem() != null) {
            return known.turned(
                    soon ? Status.RED : Status.AMBER,
                    (end == null ? "All are sent, but repair failed: " : "Ends at " + end + ", and renewing failed: ")
                            + seen.problem(),
                    now);
        }
        if (soon) {
            return known.turned(Status.AMBER, "Ends at " + end + ": renew it (POST .../repair)", now);
        }
        Gap gap = known.gap();
        if (gap != null && gap.until() != null && gap.until().plus(remember).isAfter(now)) {
            return known.turned(
                    Status.AMBER,
                    "All are sent again; webhooks of between " + gap.from() + " and " + gap.until()
                            + " may be missing: compare that time",
                    now);
        }
        return known.turned(Status.GREEN, "All are sent", now);
    }

    private static String missing(FeedStanding known, Look.Seen seen) {
        Set<String> disabled = seen.after().disabled();
        Set<String> gone = new TreeSet<>(seen.after().missing());
        gone.removeAll(disabled);
        List<String> what = new java.util.ArrayList<>();
        if (!gone.isEmpty()) {
            what.add("no subscription to " + String.join(", ", gone));
        }
        if (!disabled.isEmpty()) {
            what.add("disabled or ended: " + String.join(", ", disabled));
        }
        Gap gap = known.gap();
        return String.join("; ", what)
                + (gap == null ? "" : "; webhooks may be missing since " + gap.from())
                + (seen.problem() == null ? ": repair it (POST .../repair)" : "; repair failed: " + seen.problem());
    }

    /** When nothing happened until now. */
    public FeedStanding asTimePasses(FeedStanding before, Instant now) {
        if (before.status() == Status.RED) {
            return before;
        }
        if (now.isAfter(before.heardOf().plus(staleAfter))) {
            return before.turned(
                    Status.RED,
                    "Nobody has looked since " + before.heardOf() + ": whether they are sent is unknown",
                    now);
        }
        return before;
    }
}
