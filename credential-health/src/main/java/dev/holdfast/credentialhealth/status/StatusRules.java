package dev.holdfast.credentialhealth.status;

import dev.holdfast.connectors.CredentialProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Judges: a standing and what happened give the next standing, with no clock and no store. Only a probe that works and finds
 * every needed right makes a credential better; anything else leaves it or makes it worse.
 *
 * @param redAfter failures in a row that make it red
 * @param expiresSoon how long before its end it is amber
 * @param staleAfter silence that makes it red
 */
public record StatusRules(int redAfter, Duration expiresSoon, Duration staleAfter) {

    /** @throws IllegalArgumentException naming the key whose value makes no sense */
    public StatusRules {
        if (redAfter < 1) {
            throw new IllegalArgumentException("holdfast.credential-health.red-after must be at least 1");
        }
        if (!staleAfter.isPositive()) {
            throw new IllegalArgumentException("holdfast.credential-health.stale-after must be longer than nothing");
        }
    }

    /** After a probe that ended now. */
    public Standing after(Standing before, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Works works -> worked(before, works.result(), now);
            case Outcome.Fails fails -> failed(before, fails.what(), now);
        };
    }

    private Standing worked(Standing before, CredentialProbe.Result result, Instant now) {
        Standing known = new Standing(
                before.status(),
                before.reason(),
                before.since(),
                before.knownSince(),
                0,
                now,
                before.lastError(),
                result);
        // No need to see it twice: what is granted is the vendor's own word.
        if (!result.missing().isEmpty()) {
            return known.turned(Status.RED, lacks(result), now);
        }
        List<String> concerns = concerns(result, now);
        return concerns.isEmpty()
                ? known.turned(Status.GREEN, "Works", now)
                : known.turned(Status.AMBER, String.join("; ", concerns), now);
    }

    private static String lacks(CredentialProbe.Result result) {
        return "Signs in, but lacks " + String.join(", ", new TreeSet<>(result.missing()));
    }

    private Standing failed(Standing before, String what, Instant now) {
        int failures = before.failures() + 1;
        Standing known = new Standing(
                before.status(),
                before.reason(),
                before.since(),
                before.knownSince(),
                failures,
                now,
                what,
                before.lastGood());
        String why =
                (failures == 1 ? "The last probe failed: " : failures + " probes in a row failed; the last: ") + what;
        if (failures >= redAfter || before.status() == Status.RED) {
            return known.turned(Status.RED, why, now);
        }
        return before.lastGood() == null ? known.turned(Status.AMBER, why, now) : known;
    }

    /** When nothing happened until now. */
    public Standing asTimePasses(Standing before, Instant now) {
        if (before.status() == Status.RED || !now.isAfter(before.heardOf().plus(staleAfter))) {
            return before;
        }
        return before.turned(
                Status.RED, "No probe has ended since " + before.heardOf() + ": whether it works is unknown", now);
    }

    private List<String> concerns(CredentialProbe.Result result, Instant now) {
        List<String> concerns = new ArrayList<>();
        Instant end = result.expiresAt();
        if (end != null && !now.isBefore(end.minus(expiresSoon))) {
            concerns.add((now.isBefore(end) ? "Ends at " : "Should have ended at ") + end);
        }
        if (result.warning() != null) {
            concerns.add(result.warning());
        }
        return concerns;
    }
}
