package dev.holdfast.connectors.conformance.warehouses;

import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What goes wrong on the way: no answer, a wrong one, and one that says "not now" are never "there is none". */
final class TroubleCases {

    private static final FaultAction PAGE = new FaultAction.Status(
            502,
            TextNode.valueOf("<html><body>Bad gateway, ada@example.com, 1Z1</body></html>"),
            Map.of("Content-Type", "text/html"),
            false);

    private static final FaultAction PAGE_FOR_AN_ANSWER = new FaultAction.Status(
            200,
            TextNode.valueOf("<html><body>Down for maintenance</body></html>"),
            Map.of("Content-Type", "text/html"),
            false);

    private static final FaultAction EMPTY =
            new FaultAction.Status(200, JsonNodeFactory.instance.objectNode(), null, false);

    private TroubleCases() {}

    static List<Case<WarehouseTrial>> all() {
        return List.of(
                of(
                        "throttled",
                        "throttling, in the vendor's own form, is waited out for as long as it says",
                        TroubleCases::throttled),
                of("throttled-long", "what nobody waits for is told with its time", TroubleCases::throttledLong),
                of("throttled-for-ever", "and patience ends", TroubleCases::throttledForEver),
                of("expired-token", "a token that ran out is renewed once, and nobody notices", TroubleCases::expired),
                of(
                        "refused-credential",
                        "a credential that is refused is told as such, after one try to renew it",
                        TroubleCases::refused),
                of("forbidden", "a right that lacks is told as such", TroubleCases::forbidden),
                of(
                        "dropped-before",
                        "the connection ends before the answer: asked again",
                        trial -> passing(trial, new FaultAction.DropBefore())),
                of(
                        "dropped-after",
                        "the connection ends after the call was carried out: asked again",
                        trial -> passing(trial, new FaultAction.DropAfter())),
                of(
                        "half-a-body",
                        "the connection ends in the middle of the answer: asked again",
                        trial -> passing(trial, new FaultAction.CutAnswer())),
                of(
                        "server-error",
                        "a 5xx, a page for people too: asked again, and none of the page is repeated",
                        trial -> passing(trial, PAGE)),
                of("page-for-an-answer", "a page under 200 is no answer", trial -> violated(trial, PAGE_FOR_AN_ANSWER)),
                of(
                        "empty-answer",
                        "an answer without anything in it is not \"none\"",
                        trial -> violated(trial, EMPTY)));
    }

    private static Case<WarehouseTrial> of(String id, String says, Case.Body<WarehouseTrial> body) {
        return new Case<>(id, "Lost answers, limits, credentials", says, body);
    }

    private static void throttled(WarehouseTrial trial) {
        trial.order();
        trial.signedIn();
        trial.house().fault(new FaultAction.Throttle(Duration.ofSeconds(18)));
        assertThat(trial.found()).isPresent();
        assertThat(trial.house().pauses).singleElement().satisfies(pause -> assertThat(pause)
                .isBetween(Duration.ofSeconds(18), Duration.ofSeconds(19)));
    }

    private static void throttledLong(WarehouseTrial trial) {
        trial.order();
        trial.signedIn();
        trial.house().fault(new FaultAction.Throttle(Duration.ofMinutes(10)));
        assertThat(failure(trial::found)).isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(
                        limited.retryAfter())
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(1)));
        assertThat(trial.house().pauses).isEmpty();
    }

    private static void throttledForEver(WarehouseTrial trial) {
        trial.order();
        trial.signedIn().always(new FaultAction.Throttle(Duration.ofSeconds(20)));
        assertThat(failure(trial::found)).isInstanceOf(Failure.RateLimited.class);
        assertThat(trial.house().pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(WarehouseTimings.DEFAULTS.patience());
    }

    private static void expired(WarehouseTrial trial) {
        trial.order();
        trial.signedIn();
        trial.clock().pass(Duration.ofMinutes(2));
        long before = trial.account().refreshes();
        trial.house().fault(new FaultAction.ExpiredToken());
        assertThat(trial.found()).isPresent();
        assertThat(trial.account().refreshes()).isEqualTo(before + 1);
        assertThat(trial.shipments()).hasSizeLessThanOrEqualTo(1);
        assertThat(trial.account().refreshes()).as("the new one serves on").isEqualTo(before + 1);
    }

    private static void refused(WarehouseTrial trial) {
        trial.order();
        trial.signedIn();
        trial.clock().pass(Duration.ofMinutes(2));
        long before = trial.account().refreshes();
        trial.account().revoke();
        assertThat(failure(trial::found)).isInstanceOf(Failure.Unauthorized.class);
        assertThat(trial.account().refreshes()).isEqualTo(before + 1);
        assertThat(failure(() -> trial.connector().probe().probe())).isInstanceOf(Failure.Unauthorized.class);
    }

    private static void forbidden(WarehouseTrial trial) {
        trial.order();
        trial.signedIn();
        trial.account().forbid();
        assertThat(failure(trial::found)).isInstanceOf(Failure.Forbidden.class);
        assertThat(failure(trial::shipments)).isInstanceOf(Failure.Forbidden.class);
    }

    private static void passing(WarehouseTrial trial, FaultAction action) {
        trial.order();
        trial.signedIn();
        trial.house().fault(action);
        assertThat(trial.found()).isPresent();
        // Of a read whose connection ended before its answer the client itself makes a second try, at once.
        assertThat(trial.house().pauses).isIn(List.of(), List.of(WarehouseTimings.DEFAULTS.pause()));
        int asked = trial.house().requests().size();
        trial.always(action);
        assertThat(failure(trial::found)).isInstanceOf(Failure.Transient.class);
        assertThat(trial.house().requests().size() - asked)
                .isBetween(WarehouseTimings.DEFAULTS.tries(), 2 * WarehouseTimings.DEFAULTS.tries());
    }

    private static void violated(WarehouseTrial trial, FaultAction action) {
        trial.order();
        trial.account().stock(WarehouseTrial.MUG, 1, 1, 1);
        trial.signedIn().always(action);
        Class<?>[] kinds = {Failure.ContractViolation.class, Failure.Transient.class};
        assertThat(failure(trial::found)).isInstanceOfAny(kinds);
        assertThat(failure(trial::shipments)).isInstanceOfAny(kinds);
        assertThat(failure(trial::stock)).isInstanceOfAny(kinds);
        assertThat(failure(() -> trial.placed(trial.house().around()))).isInstanceOfAny(kinds);
    }
}
