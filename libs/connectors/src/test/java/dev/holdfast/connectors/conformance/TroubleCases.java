package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.conformance.ErpUnderTest.Step;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on the way. Answers are lost at every single write of an order, its shipment and its credit in turn: what is
 * tried again afterwards by a process that knows nothing of it leaves one of each.
 */
final class TroubleCases {

    private static final Duration LATE = Duration.ofMillis(150);

    /** More writes than an order with one shipment and one credit takes anywhere. */
    private static final int MOST_WRITES = 60;

    private TroubleCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                of(
                        "dropped-before",
                        "the connection ends before each write takes effect",
                        trial -> everyWrite(
                                trial,
                                new FaultAction.DropBefore(),
                                Failure.UnknownOutcome.class,
                                Failure.Transient.class)),
                of(
                        "dropped-after",
                        "the connection ends after each write took effect",
                        trial -> everyWrite(trial, new FaultAction.DropAfter(), Failure.UnknownOutcome.class)),
                of(
                        "server-error-after",
                        "each write takes effect and is answered 500",
                        trial -> everyWrite(
                                trial, new FaultAction.Status(500, null, null, true), Failure.UnknownOutcome.class)),
                of(
                        "late-effect",
                        "each write takes effect after its sender has given up",
                        trial -> everyWrite(
                                trial,
                                new FaultAction.LateEffect(LATE, null),
                                Failure.UnknownOutcome.class,
                                Failure.Transient.class)),
                of(
                        "late-line",
                        "a write takes effect after its order was found without it: nothing on it is there twice",
                        TroubleCases::lateLine),
                of("late-effect-raced", "a create takes effect after it was tried again", TroubleCases::raced),
                of("throttled", "a write that is throttled has no effect", TroubleCases::throttled),
                of(
                        "throttled-look-up",
                        "a look-up that is throttled is not \"not found\"",
                        trial -> unanswered(trial, new FaultAction.Throttle(null), Failure.RateLimited.class)),
                of(
                        "dropped-look-up",
                        "a look-up without an answer is not \"not found\"",
                        trial -> unanswered(trial, new FaultAction.DropBefore(), Failure.Transient.class)),
                of("expired-token", "a token that ran out is renewed, and nobody notices", TroubleCases::expired),
                of("refused-credential", "a credential that is refused is told as such", TroubleCases::revoked),
                of("forbidden", "a right that lacks is told as such", TroubleCases::forbidden),
                of("unknown-enum", "a value that nobody knows is never taken for another", TroubleCases::unknownValue));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.TROUBLE.title, says, body);
    }

    private static void everyWrite(Trial trial, FaultAction action, Class<?>... kinds) {
        CanonicalOrder order = trial.eventful();
        int facts = order.fulfillments().isEmpty() ? 0 : 1;
        FaultBook faults = trial.account().faults();
        for (long nth = 1; nth < MOST_WRITES; nth++) {
            trial.fresh();
            long since = logged(faults);
            faults.add(nth(trial, nth, action));
            Failure failure = bring(trial, order);
            boolean hit = faults.standing().getFirst().hits() > 0;
            if (!hit) {
                assertThat(failure).isNull();
                assertThat(nth).as("writes").isGreaterThan(1);
                return;
            }
            assertThat(failure).as("of write %s", nth).isInstanceOfAny(kinds);
            if (action instanceof FaultAction.LateEffect) {
                awaitLateEffect(faults, since);
            }
            settle(trial);
            trial.restarted().bring(order);
            assertThat(trial.documents(Kind.ORDER)).as("write %s", nth).hasSize(1);
            assertThat(trial.documents(Kind.SHIPMENT)).as("write %s", nth).hasSize(facts);
            assertThat(trial.documents(Kind.CREDIT)).as("write %s", nth).hasSize(facts);
        }
        throw new AssertionError("An order takes more than " + MOST_WRITES + " writes");
    }

    private static @Nullable Failure bring(Trial trial, CanonicalOrder order) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, () -> trial.bring(order));
        return thrown == null ? null : thrown.failure();
    }

    private static FaultRule nth(Trial trial, long nth, FaultAction action) {
        return new FaultRule(
                "nth", trial.account().calls(Step.WRITE), new FaultRule.Trigger(nth, null, null, null, null), action);
    }

    /** What erp-sync waits for before it believes that nothing was made. */
    private static void settle(Trial trial) {
        Duration longest = java.util.stream.Stream.of(
                        trial.connector().sink().uniqueness(),
                        trial.connector().facts().uniqueness(dev.holdfast.connectors.Effect.SHIPMENT),
                        trial.connector().facts().uniqueness(dev.holdfast.connectors.Effect.REFUND))
                .map(one -> one instanceof Uniqueness.LookUp(Duration time) ? time : Duration.ZERO)
                .max(Duration::compareTo)
                .orElseThrow();
        trial.account().later(longest);
    }

    /** Where the log of faults ends by now: what happened in a case before is no sign of what happens in this one. */
    private static long logged(FaultBook faults) {
        return faults.log().read(0, Integer.MAX_VALUE, entry -> false).next();
    }

    private static void awaitLateEffect(FaultBook faults, long since) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> faults
                                .log()
                                .read(since, 1000, entry -> entry.what().startsWith("late effect happened"))
                                .entries()
                                .stream()
                                .anyMatch(entry -> entry.rule().equals("nth")));
    }

    private static void raced(Trial trial) {
        CanonicalOrder order = Cases.order("01");
        if (!(trial.connector().sink().uniqueness() instanceof Uniqueness.Atomic)) {
            // There the caller has to wait before it tries again: erp-sync's tests of settle times hold that.
            throw new Case.DoesNotApplyException();
        }
        FaultBook faults = trial.account().faults();
        long since = logged(faults);
        faults.add(nth(trial, 1, new FaultAction.LateEffect(LATE, null)));
        assertThat(bring(trial, order)).isInstanceOf(Failure.UnknownOutcome.class);
        trial.restarted().bring(order);
        awaitLateEffect(faults, since);
        trial.restarted().bring(order);
        assertThat(trial.made(Kind.ORDER)).isEqualTo(1);
    }

    /** Of a new order, and of an edit that adds lines to one. */
    private static void lateLine(Trial trial) {
        Orders small = Orders.of("6200000000041", "USD").line("MUG-BLUE", 1, "15.00");
        CanonicalOrder before = small.made();
        CanonicalOrder order =
                small.line("TEE-M", 1, "24.00").line("LAMP-1", 2, "81.02").made();
        everyWriteLate(trial, order, () -> {});
        everyWriteLate(trial, order, () -> trial.bring(before));
    }

    private static void everyWriteLate(Trial trial, CanonicalOrder order, Runnable first) {
        trial.fresh();
        first.run();
        trial.bring(order);
        int lines = trial.only(Kind.ORDER).lines();
        for (long nth = 1; nth < MOST_WRITES; nth++) {
            trial.fresh();
            first.run();
            FaultBook faults = trial.account().faults();
            long since = logged(faults);
            faults.add(nth(trial, nth, new FaultAction.LateEffect(LATE, null)));
            Failure failure = bring(trial, order);
            if (faults.standing().getFirst().hits() == 0) {
                assertThat(failure).isNull();
                assertThat(nth).as("writes").isGreaterThan(1);
                return;
            }
            assertThat(failure).as("of write %s", nth).isInstanceOf(Failure.UnknownOutcome.class);
            again(trial.restarted(), order);
            awaitLateEffect(faults, since);
            settle(trial);
            trial.restarted().bring(order);
            assertThat(trial.only(Kind.ORDER).lines())
                    .as("lines, write %s", nth)
                    .isEqualTo(lines);
        }
        throw new AssertionError("An order takes more than " + MOST_WRITES + " writes");
    }

    /** As erp-sync does it: what only looking tells is not sent before the settle time has passed. */
    private static void again(Trial trial, CanonicalOrder order) {
        Plan plan = trial.plan(order);
        if (!plan.isEmpty() && trial.connector().sink().uniqueness(plan) instanceof Uniqueness.Atomic) {
            try {
                trial.connector().sink().apply(plan);
            } catch (UpstreamException e) {
                assertThat(e.failure()).isInstanceOfAny(Failure.Conflict.class, Failure.UnknownOutcome.class);
            }
        }
    }

    private static void throttled(Trial trial) {
        CanonicalOrder order = Cases.order("01");
        trial.account().faults().add(nth(trial, 1, new FaultAction.Throttle(null)));
        trial.refused(() -> trial.bring(order), Failure.RateLimited.class);
        trial.account().faults().clear();
        trial.restarted().bring(order);
        assertThat(trial.made(Kind.ORDER)).isEqualTo(1);
    }

    private static void unanswered(Trial trial, FaultAction action, Class<?>... kinds) {
        trial.bring(Cases.order("01"));
        trial.account().faults().add(new FaultRule(null, trial.account().calls(Step.READ_ORDER), null, action));
        trial.restarted().refused(() -> trial.held(Cases.order("01")), kinds);
    }

    private static void expired(Trial trial) {
        trial.bring(Cases.order("01"));
        trial.account().expireTokens();
        trial.bring(Cases.order("06"));
        trial.account().expireTokens();
        trial.withoutWrites(() -> trial.bring(Cases.order("06")));
        assertThat(trial.made(Kind.ORDER)).isEqualTo(1);
    }

    private static void revoked(Trial trial) {
        trial.bring(Cases.order("01"));
        trial.account().revoke();
        trial.restarted().refused(() -> trial.bring(Cases.order("06")), Failure.Unauthorized.class);
    }

    private static void forbidden(Trial trial) {
        trial.account().forbid();
        trial.restarted().refused(() -> trial.bring(Cases.order("01")), Failure.Forbidden.class);
    }

    private static void unknownValue(Trial trial) {
        trial.bring(Cases.order("01"));
        trial.account()
                .faults()
                .add(new FaultRule(
                        null,
                        trial.account().calls(Step.READ_ORDER),
                        null,
                        trial.account().unknownValue()));
        trial.restarted().refused(() -> trial.bring(Cases.order("06")), Failure.ContractViolation.class);
    }
}
