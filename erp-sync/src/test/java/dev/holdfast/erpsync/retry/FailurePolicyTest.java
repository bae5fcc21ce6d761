package dev.holdfast.erpsync.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.Records;
import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.ParkKeys;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table of causes, row by row: at ease, after a write was begun, and while an earlier write is unconfirmed. */
class FailurePolicyTest {

    private static final Duration CHECK_AFTER = Duration.ofMinutes(2);

    private final FailurePolicy policy = new FailurePolicy(
            new RetryLadder(List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)), () -> new Random(1)),
            new FailurePolicy.Hints(Duration.ofSeconds(1), Duration.ofHours(24)),
            Duration.ofSeconds(30),
            CHECK_AFTER);

    private static LedgerEvent event(int attempts) {
        WebhookEvent attributes = Records.event("a", "orders/create", "1");
        return new LedgerEvent(
                1,
                LocalDate.EPOCH,
                attributes,
                "1",
                "d",
                null,
                EventState.RECEIVED,
                attempts,
                0,
                false,
                null,
                1,
                Duration.ZERO,
                null);
    }

    private Settlement next(Failure failure) {
        return policy.next(failure, new FailurePolicy.Situation(event(0), false, false, false));
    }

    private Settlement afterSending(Failure failure) {
        return policy.next(failure, new FailurePolicy.Situation(event(0), true, false, false));
    }

    private Settlement inDoubt(Failure failure) {
        return policy.next(failure, new FailurePolicy.Situation(event(0), false, true, false));
    }

    private static Settlement.Park parked(Settlement settlement) {
        assertThat(settlement).isInstanceOf(Settlement.Park.class);
        return (Settlement.Park) settlement;
    }

    @Test
    void whatPassesIsTriedAgainOnTheLadderAndIsDeadAtItsEnd() {
        assertThat(next(new Failure.Transient("refused"))).isInstanceOfSatisfying(Settlement.Retry.class, retry -> {
            assertThat(retry.delay()).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
            assertThat(retry.attempt()).isEqualTo(Settlement.Attempt.SPENT);
        });
        assertThat(policy.next(
                        new Failure.Conflict("changed"), new FailurePolicy.Situation(event(1), true, false, false)))
                .isInstanceOfSatisfying(Settlement.Retry.class, retry -> assertThat(retry.delay())
                        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12)));
        assertThat(policy.next(
                        new Failure.Transient("refused"), new FailurePolicy.Situation(event(2), false, false, false)))
                .isEqualTo(new Settlement.Dead("transient", "gave up after 3 attempts; refused"));
    }

    @Test
    void throttlingHonoursTheVendorsHintAndCostsNoAttempt() {
        assertThat(next(new Failure.RateLimited("slow down", Duration.ofSeconds(7))))
                .isEqualTo(new Settlement.Retry(
                        Duration.ofSeconds(7), "rate-limited", "slow down", Settlement.Attempt.GIVEN_BACK));
        assertThat(next(new Failure.RateLimited("slow down", null)))
                .isInstanceOfSatisfying(Settlement.Retry.class, retry -> assertThat(retry.delay())
                        .isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void theVendorsHintStandsInPlaceOfTheStepForEveryKindThatCarriesOne() {
        Duration hint = Duration.ofMinutes(3);

        assertThat(next(new Failure.Transient("maintenance", hint)))
                .isEqualTo(new Settlement.Retry(hint, "transient", "maintenance", Settlement.Attempt.SPENT));
        assertThat(next(new Failure.RateLimited("slow down", hint)))
                .isEqualTo(new Settlement.Retry(hint, "rate-limited", "slow down", Settlement.Attempt.GIVEN_BACK));
        assertThat(inDoubt(new Failure.Transient("maintenance", hint)))
                .isInstanceOfSatisfying(Settlement.Check.class, check -> assertThat(check.delay())
                        .isEqualTo(hint));
        assertThat(inDoubt(new Failure.RateLimited("slow down", hint)))
                .isInstanceOfSatisfying(Settlement.Check.class, check -> assertThat(check.delay())
                        .isEqualTo(hint));
        assertThat(policy.next(
                        new Failure.Transient("maintenance", hint),
                        new FailurePolicy.Situation(event(2), false, false, false)))
                .as("a hint adds no step to the ladder")
                .isInstanceOf(Settlement.Dead.class);
    }

    @Test
    void aHintOfNothingIsAPauseAndAHintOfYearsADay() {
        assertThat(next(new Failure.RateLimited("slow down", Duration.ZERO)))
                .isInstanceOfSatisfying(Settlement.Retry.class, retry -> assertThat(retry.delay())
                        .isEqualTo(Duration.ofSeconds(1)));
        assertThat(next(new Failure.Transient("maintenance", Duration.ofDays(400))))
                .isInstanceOfSatisfying(Settlement.Retry.class, retry -> assertThat(retry.delay())
                        .isEqualTo(Duration.ofDays(1)));
    }

    @Test
    void whatConcernsTheWholeConnectionIsNotTheEventsFaultWhileTheConnectionIsHeld() {
        List<Failure> signs = List.of(
                new Failure.Unauthorized("expired"),
                new Failure.Suspended("frozen"),
                new Failure.Transient("no answer"),
                new Failure.UnknownOutcome("no answer to a look-up"));
        for (Failure failure : signs) {
            Settlement.Park park = parked(held(failure, false));
            assertThat(park.key()).isEqualTo(ParkKeys.CONNECTION);
            assertThat(park.checkFirst()).isFalse();
            assertThat(parked(held(failure, true)).checkFirst()).isTrue();
        }
    }

    private Settlement held(Failure failure, boolean doubt) {
        return policy.next(failure, new FailurePolicy.Situation(event(0), false, doubt, true));
    }

    @Test
    void aRefusalThatAProbeDidNotConfirmIsTriedAgainLikeAnyPassingFault() {
        assertThat(next(new Failure.Unauthorized("too many calls look like this")))
                .isInstanceOfSatisfying(Settlement.Retry.class, retry -> {
                    assertThat(retry.code()).isEqualTo("unconfirmed-refusal");
                    assertThat(retry.attempt()).isEqualTo(Settlement.Attempt.SPENT);
                });
    }

    @Test
    void whatConcernsOneThingParksOnThatThingAlone() {
        assertThat(parked(next(new Failure.Forbidden("no role", "salesorder"))).key())
                .isEqualTo("forbidden:salesorder");
        assertThat(parked(next(new Failure.MissingReference("item", "MUG"))).key())
                .isEqualTo("missing:item:MUG");
        assertThat(parked(next(new Failure.Locked("is billed", "billed"))).key())
                .isEqualTo("locked:1");
        assertThat(parked(next(new Failure.Unsupported("by hand", "refund"))).key())
                .isEqualTo("unsupported:refund");
    }

    @Test
    void whatWillNeverPassIsDeadAtOnce() {
        assertThat(next(new Failure.Rejected("period closed")))
                .isEqualTo(new Settlement.Dead("rejected", "period closed"));
        assertThat(next(new Failure.ContractViolation("is unknown", "$.a")))
                .isEqualTo(new Settlement.Dead("contract-violation", "$.a: is unknown"));
    }

    @Test
    void anUnknownOutcomeOfAWriteIsLookedUpAndOneOfALookUpIsTriedAgain() {
        Failure lost = new Failure.UnknownOutcome("the answer was lost");

        assertThat(afterSending(lost))
                .isEqualTo(new Settlement.Check(CHECK_AFTER, true, "unknown-outcome", "the answer was lost"));
        assertThat(next(lost)).isInstanceOf(Settlement.Retry.class);
        assertThat(afterSending(new Failure.UnknownOutcome("1 of 2 requests were carried out", false)))
                .as("nothing is being processed any more")
                .isInstanceOfSatisfying(Settlement.Check.class, check -> assertThat(check.delay())
                        .isZero());
    }

    @Test
    void inDoubtNothingIsGivenUpBeforeTheErpHasAnswered() {
        assertThat(inDoubt(new Failure.Transient("refused"))).isInstanceOf(Settlement.Check.class);
        assertThat(policy.next(
                        new Failure.Transient("refused"), new FailurePolicy.Situation(event(99), false, true, false)))
                .isInstanceOf(Settlement.Check.class);
        assertThat(inDoubt(new Failure.RateLimited("slow down", Duration.ofSeconds(7))))
                .isInstanceOf(Settlement.Check.class);
        assertThat(inDoubt(new Failure.UnknownOutcome("lost"))).isInstanceOf(Settlement.Check.class);
    }
}
