package dev.holdfast.erpsync.retry;

import dev.holdfast.erpsync.ledger.Breakers;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settlement.Attempt;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.Objects;

/** The one place that maps each cause of failure to what happens next. Pure but for the ladder's jitter. */
public final class FailurePolicy {

    /**
     * Where the failure happened.
     *
     * @param sent whether a write was begun, so that an unknown outcome is possible
     * @param doubt whether an earlier write of the order is unconfirmed and the ERP has answered no later one
     */
    public record Situation(LedgerEvent event, boolean sent, boolean doubt) {}

    private final RetryLadder ladder;
    private final Duration rateLimited;
    private final Duration checkAfter;

    /**
     * A policy.
     *
     * @param rateLimited the wait when the vendor throttles without saying for how long
     * @param checkAfter when to look after an unknown outcome: the vendor's longest usual processing
     */
    public FailurePolicy(RetryLadder ladder, Duration rateLimited, Duration checkAfter) {
        this.ladder = ladder;
        this.rateLimited = rateLimited;
        this.checkAfter = checkAfter;
    }

    /** What becomes of the event. */
    public Settlement next(Failure failure, Situation situation) {
        String reason = failure.reason();
        return switch (failure) {
            case Failure.Transient _ -> again("transient", reason, situation);
            case Failure.RateLimited limited -> {
                Duration delay = Objects.requireNonNullElse(limited.retryAfter(), rateLimited);
                yield situation.doubt()
                        ? new Settlement.Check(delay, false, "rate-limited", reason)
                        : new Settlement.Retry(delay, "rate-limited", reason, Attempt.GIVEN_BACK);
            }
            case Failure.Unauthorized _ -> holdConnection("unauthorized", reason, situation);
            case Failure.Suspended _ -> holdConnection("suspended", reason, situation);
            case Failure.Forbidden forbidden ->
                park("forbidden:" + forbidden.what(), "forbidden", reason, true, situation);
            case Failure.MissingReference missing ->
                park("missing:" + missing.kind() + ":" + missing.key(), "missing-reference", reason, true, situation);
            case Failure.Locked _ -> park("locked:" + situation.event().orderKey(), "locked", reason, false, situation);
            case Failure.Unsupported unsupported ->
                park("unsupported:" + unsupported.effect(), "unsupported", reason, false, situation);
            // Planning again at once was tried by then: somebody keeps changing the record.
            case Failure.Conflict _ -> again("conflict", reason, situation);
            case Failure.UnknownOutcome _ ->
                situation.sent()
                        ? new Settlement.Check(checkAfter, true, "unknown-outcome", reason)
                        : again("transient", reason, situation);
            case Failure.Rejected _ -> new Settlement.Dead("rejected", reason);
            case Failure.ContractViolation violation ->
                new Settlement.Dead("contract-violation", violation.path() + ": " + reason);
        };
    }

    private Settlement again(String code, String reason, Situation situation) {
        if (situation.doubt()) {
            return new Settlement.Check(
                    ladder.afterEndless(situation.event().checks() + 1), false, code, "outcome unknown; " + reason);
        }
        int failures = Attempt.SPENT.after(situation.event().attempts());
        return ladder.after(failures)
                .<Settlement>map(delay -> new Settlement.Retry(delay, code, reason, Attempt.SPENT))
                .orElseGet(() -> new Settlement.Dead(code, "gave up after " + failures + " attempts; " + reason));
    }

    private static Settlement holdConnection(String code, String reason, Situation situation) {
        return new Settlement.Park(Breakers.PARK_KEY, code, reason, true, situation.doubt(), true);
    }

    private static Settlement park(String key, String code, String reason, boolean comesBack, Situation situation) {
        return new Settlement.Park(key, code, reason, comesBack, situation.doubt(), false);
    }
}
