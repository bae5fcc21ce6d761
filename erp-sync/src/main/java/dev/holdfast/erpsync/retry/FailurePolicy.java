package dev.holdfast.erpsync.retry;

import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.ParkKeys;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settlement.Attempt;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one place that maps each cause of failure to what happens next. Pure but for the ladder's jitter.
 *
 * <pre>
 * failure            next       comes back
 * Transient          retrying   on the ladder, or when the vendor says; then dead; parked while the connection is held
 * RateLimited        retrying   when the vendor says; costs no attempt
 * Conflict           retrying   on the ladder, after planning again at once did not help
 * UnknownOutcome     checking   looked up after the vendor's usual processing, where all was answered at once the first time;
 *                               never counted as absent before the settle time
 * Unauthorized       parked     with its whole connection, when a probe works; retrying where a probe did not confirm it
 * Suspended          parked     with its whole connection, likewise
 * Forbidden          parked     alone with what needs the same right; one of them tries now and then
 * MissingReference   parked     alone with what needs the same reference; one of them tries now and then, and at each start
 * Locked             parked     by a newer version of the order, or by a person
 * Unsupported        parked     by a release that can do it, or by a person
 * Rejected           dead       by a newer version of the order, or by a person
 * ContractViolation  dead       by a newer version of the order, or by a person
 * </pre>
 *
 * While an earlier write of the order is unconfirmed, whatever would be tried again is looked up first instead, and nothing is
 * given up before the ERP has answered.
 */
public final class FailurePolicy {

    /**
     * Where the failure happened.
     *
     * @param sent whether a write was begun, so that an unknown outcome is possible
     * @param doubt whether an earlier write of the order is unconfirmed and the ERP has answered no later one
     * @param held whether the connection must not be called now, for what this failure is a sign of
     */
    public record Situation(LedgerEvent event, boolean sent, boolean doubt, boolean held) {}

    /**
     * How far a vendor's word on when to come back is followed.
     *
     * @param atLeast a hint of nothing would be a loop without a pause
     * @param atMost a hint of years would be an event that is never seen again
     */
    public record Hints(Duration atLeast, Duration atMost) {
        Duration bounded(Duration hint) {
            return hint.compareTo(atLeast) < 0 ? atLeast : hint.compareTo(atMost) > 0 ? atMost : hint;
        }
    }

    private final RetryLadder ladder;
    private final Hints hints;
    private final Duration rateLimited;
    private final Duration checkAfter;

    /**
     * A policy.
     *
     * @param rateLimited the wait when the vendor throttles without saying for how long
     * @param checkAfter when to look after an unknown outcome: the vendor's longest usual processing
     */
    public FailurePolicy(RetryLadder ladder, Hints hints, Duration rateLimited, Duration checkAfter) {
        this.ladder = ladder;
        this.hints = hints;
        this.rateLimited = rateLimited;
        this.checkAfter = checkAfter;
    }

    /** What becomes of the event. */
    public Settlement next(Failure failure, Situation situation) {
        String reason = failure.reason();
        return switch (failure) {
            case Failure.Transient passing -> passing(reason, passing.retryAfter(), situation);
            case Failure.RateLimited limited -> {
                Duration hint = limited.retryAfter();
                Duration delay = hint == null ? rateLimited : hints.bounded(hint);
                yield situation.doubt()
                        ? new Settlement.Check(delay, false, "rate-limited", reason)
                        : new Settlement.Retry(delay, "rate-limited", reason, Attempt.GIVEN_BACK);
            }
            case Failure.Unauthorized _ -> refused("unauthorized", reason, situation);
            case Failure.Suspended _ -> refused("suspended", reason, situation);
            case Failure.Forbidden forbidden ->
                park("forbidden:" + forbidden.what(), "forbidden", reason, true, situation);
            case Failure.MissingReference missing ->
                park("missing:" + missing.kind() + ":" + missing.key(), "missing-reference", reason, true, situation);
            case Failure.Locked _ -> park("locked:" + situation.event().orderKey(), "locked", reason, false, situation);
            case Failure.Unsupported unsupported ->
                park("unsupported:" + unsupported.effect(), "unsupported", reason, false, situation);
            // Planning again at once was tried by then: somebody keeps changing the record.
            case Failure.Conflict _ -> again("conflict", reason, null, situation);
            case Failure.UnknownOutcome unknown ->
                situation.sent()
                        ? new Settlement.Check(lookedUpAfter(unknown, situation), true, "unknown-outcome", reason)
                        : passing(reason, null, situation);
            case Failure.Rejected _ -> new Settlement.Dead("rejected", reason);
            case Failure.ContractViolation violation ->
                new Settlement.Dead("contract-violation", violation.path() + ": " + reason);
        };
    }

    /** Where all was answered, the vendor has nothing left to process: at once, but not for ever without a pause. */
    private Duration lookedUpAfter(Failure.UnknownOutcome unknown, Situation situation) {
        return unknown.underWay() || situation.event().checks() > 0 ? checkAfter : Duration.ZERO;
    }

    private Settlement again(String code, String reason, @Nullable Duration hint, Situation situation) {
        if (situation.doubt()) {
            Duration step = ladder.afterEndless(situation.event().checks() + 1);
            return new Settlement.Check(hinted(step, hint), false, code, "outcome unknown; " + reason);
        }
        int failures = Attempt.SPENT.after(situation.event().attempts());
        return ladder.after(failures)
                .<Settlement>map(step -> new Settlement.Retry(hinted(step, hint), code, reason, Attempt.SPENT))
                .orElseGet(() -> new Settlement.Dead(code, "gave up after " + failures + " attempts; " + reason));
    }

    private Duration hinted(Duration step, @Nullable Duration hint) {
        return hint == null ? step : hints.bounded(hint);
    }

    /** While its connection is out, an event is not to blame. */
    private Settlement passing(String reason, @Nullable Duration hint, Situation situation) {
        return situation.held()
                ? forItsConnection("outage", reason, situation)
                : again("transient", reason, hint, situation);
    }

    /** A refusal that a probe did not confirm may be throttling in disguise; one that stays is the event's own. */
    private Settlement refused(String code, String reason, Situation situation) {
        return situation.held()
                ? forItsConnection(code, reason, situation)
                : again("unconfirmed-refusal", "refused, though a probe alone is not; " + reason, null, situation);
    }

    private static Settlement forItsConnection(String code, String reason, Situation situation) {
        return park(ParkKeys.CONNECTION, code, reason, true, situation);
    }

    private static Settlement park(String key, String code, String reason, boolean comesBack, Situation situation) {
        return new Settlement.Park(key, code, reason, comesBack, situation.doubt());
    }
}
