package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of failure comes to. */
class FailureTest {

    private static void refuse(Rig rig, int times, Failure failure) {
        for (int i = 0; i < times; i++) {
            rig.erp.next(new ErpFault.Refuse(failure));
        }
    }

    @Test
    void aPassingFaultIsTriedAgainAndItsBodyKeptSealedUntilItIsApplied() {
        try (Rig rig = new Rig().with("retry.steps", "PT0.8S")) {
            refuse(rig, 1, new Failure.Transient("connection refused"));
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "retrying");
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .isEqualTo(1);

            rig.awaitState("a", "applied");
            assertThat(rig.erp.log()).hasSize(1);
            assertThat(rig.database.number("select attempts from event")).isEqualTo(2);
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .isZero();
        }
    }

    @Test
    void aFaultThatDoesNotPassIsDeadAfterTheLadderWithANotice() {
        try (Rig rig = new Rig()) {
            refuse(rig, 9, new Failure.Transient("connection refused"));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a")).isEqualTo("transient: gave up after 5 attempts; connection refused");
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .isEqualTo(1);
            assertThat(rig.database.texts("select topic || ' ' || (payload::json ->> 'state') from outbox"))
                    .containsExactly("holdfast.dead-letters.v1 dead");
        }
    }

    @Test
    void throttlingCostsNoAttempt() {
        try (Rig rig = new Rig()) {
            refuse(rig, 8, new Failure.RateLimited("too many", Duration.ofMillis(30)));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.database.number("select attempts from event")).isEqualTo(1);
        }
    }

    @Test
    void arefusalIsDeadAtOnce() {
        try (Rig rig = new Rig()) {
            refuse(rig, 1, new Failure.Rejected("the period is closed"));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a")).isEqualTo("rejected: the period is closed");
            assertThat(rig.erp.log()).isEmpty();
        }
    }

    @Test
    void aRecordThatSomebodyKeepsChangingIsPlannedAgain() {
        try (Rig rig = new Rig()) {
            refuse(rig, 2, new Failure.Conflict("changed meanwhile"));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.erp.log()).hasSize(1);
        }
    }

    @Test
    void aRefusedCredentialHoldsTheConnectionAndEverythingGoesOnByItselfAfterwards() {
        try (Rig rig = new Rig()) {
            rig.probe.fails(new Failure.Unauthorized("token expired"));
            refuse(rig, 1, new Failure.Unauthorized("token expired"));
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "parked");
            rig.deliver(
                    process,
                    rig.order("b", "orders/create", Orders.version(2, 1)),
                    rig.order("c", "orders/create", Orders.version(3, 1)));
            rig.awaitState("c", "parked");
            assertThat(rig.reason("c")).isEqualTo("unauthorized: the connection is held: fake: token expired");
            assertThat(rig.erp.log()).isEmpty();
            rig.probe.works();

            rig.awaitState("a", "applied");
            rig.awaitState("b", "applied");
            rig.awaitState("c", "applied");
            assertThat(rig.database.number("select max(attempts) from event")).isEqualTo(1);
            await().until(() -> rig.database.texts("select state from breaker"), List.of("closed")::equals);
        }
    }

    @Test
    void anUnknownSkuParksItsOrdersAndTheyGoOnWhenItAppears() {
        try (Rig rig = new Rig()) {
            rig.erp.lacks("MUG-BLUE");
            ErpSync process = rig.start();
            rig.deliver(
                    process,
                    rig.order("a", "orders/create", Orders.version(1, 1)),
                    rig.order("b", "orders/create", Orders.version(2, 1)));
            rig.awaitState("a", "parked");
            rig.awaitState("b", "parked");
            assertThat(rig.reason("a"))
                    .isEqualTo("missing-reference: not known to the ERP and not mapped: item MUG-BLUE");

            rig.erp.learns("MUG-BLUE");

            rig.awaitState("a", "applied");
            rig.awaitState("b", "applied");
            assertThat(rig.database.number("select count(*) from outbox"))
                    .as("one notice each")
                    .isEqualTo(2);
        }
    }

    @Test
    void aNewerVersionOvertakesWhatIsDeadOrParked() {
        try (Rig rig = new Rig()) {
            refuse(rig, 1, new Failure.Rejected("no such customer"));
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "dead");

            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));

            rig.awaitState("b", "applied");
            rig.awaitState("a", "superseded");
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .isZero();
        }
    }

    @Test
    void whatTheErpHoldsOtherwiseThanMeantIsAFinding() {
        try (Rig rig = new Rig()) {
            rig.erp.shortChanges();
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.database.texts("select field || ' ' || wanted || ' ' || held from finding"))
                    .containsExactly("total 79.69 79.64");
        }
    }

    @Test
    void anEditOfAnOrderThatBeganToShipIsParkedAloneAndTheNextVersionTriesAgain() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "applied");
            refuse(
                    rig,
                    1,
                    new Failure.Locked("lines of a partly shipped order are not replaced", "partially fulfilled"));

            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));

            rig.awaitState("b", "parked");
            assertThat(rig.reason("b")).isEqualTo("locked: lines of a partly shipped order are not replaced");
            rig.deliver(process, rig.order("other", "orders/create", Orders.version(2, 1)));
            rig.awaitState("other", "applied");
            rig.deliver(process, rig.order("c", "orders/updated", Orders.version(1, 3)));
            rig.awaitState("c", "applied");
            rig.awaitState("b", "superseded");
            assertThat(rig.erp.log(1)).extracting(FakeErp.Written::po).containsExactly("v1", "v3");
        }
    }

    @Test
    void aRecordThatVanishedFromTheErpIsNotCreatedAgain() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "applied");
            rig.erp.forget(1);

            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));

            rig.awaitState("b", "parked");
            assertThat(rig.reason("b")).startsWith("erp-record-gone: the ERP no longer has record SO-1");
            assertThat(rig.erp.log()).hasSize(1);
        }
    }

    @Test
    void aWriteThatIsRefusedAfterAnUnknownOutcomeIsDeadAndVerifiedOnce() {
        try (Rig rig = new Rig().with("verify-after", "PT0.5S")) {
            rig.erp.next(new ErpFault.DropBefore());
            refuse(rig, 9, new Failure.Rejected("the period is closed"));
            rig.shop.has(1, Orders.bytes(Orders.version(1, 1)));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "dead");
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(10))
                    .until(
                            () -> rig.database.texts("select state from event where source = 'holdfast'"),
                            List.of("dead")::equals);
            assertThat(rig.database.number("select count(*) from order_state where verify_at is null"))
                    .as("nothing more is looked at by itself")
                    .isEqualTo(1);
        }
    }
}
