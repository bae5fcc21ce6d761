package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.Uniqueness;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Dies, freezes, or loses its answer at every step; the order is booked once, and an older write never follows a newer. */
class CrashTest {

    /** The death of a worker: nothing after it happens in that process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Map<Step, Integer> ORDERS =
            new EnumMap<>(Map.of(Step.CLAIMED, 1, Step.BEGUN, 2, Step.SENT, 3, Step.SETTLED, 4));

    /** Each step's own order; whoever works on it dies there once. */
    private static void dyingAtEach(Rig rig, Set<Step> steps) {
        Set<Step> died = ConcurrentHashMap.newKeySet();
        ErpSync process = rig.start((step, work) -> {
            if (work.event().attributes().id().equals(step.name()) && steps.contains(step) && died.add(step)) {
                throw new Death();
            }
        });
        for (Step step : steps) {
            rig.deliver(process, rig.order(step.name(), "orders/create", Orders.version(ORDERS.get(step), 1)));
        }
        for (Step step : steps) {
            rig.awaitState(step.name(), "applied");
        }
        assertThat(died).isEqualTo(steps);
    }

    @Test
    void aWorkerThatDiesAtAnyStepLeavesAnEventThatAnotherBringsToItsEnd() {
        try (Rig rig = new Rig()) {
            dyingAtEach(rig, EnumSet.allOf(Step.class));

            for (Step step : Step.values()) {
                String order = String.valueOf(ORDERS.get(step));
                assertThat(rig.erp.log(ORDERS.get(step)))
                        .as("died at %s", step)
                        .containsExactly(new FakeErp.Written(order, Orders.updatedAt(1), "v1", true));
            }
        }
    }

    @Test
    void whereOnlyLookingTellsTheDeathOfAWriterCostsTheSettleTimeAndNoSecondRecord() {
        Duration settle = Duration.ofMillis(1800);
        try (Rig rig = new Rig(new LedgerDatabase("crash"), new Uniqueness.LookUp(settle))) {
            long started = System.nanoTime();
            dyingAtEach(rig, EnumSet.of(Step.BEGUN, Step.SENT));

            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("absent is no answer before")
                    .isGreaterThan(settle);
            for (Step step : EnumSet.of(Step.BEGUN, Step.SENT)) {
                assertThat(rig.erp.records(ORDERS.get(step)))
                        .as("died at %s", step)
                        .hasSize(1);
                assertThat(rig.erp.log(ORDERS.get(step))).as("died at %s", step).hasSize(1);
            }
        }
    }

    @Test
    void aLostAnswerWhoseWriteTookEffectIsFoundAndNotRepeated() {
        try (Rig rig = new Rig()) {
            rig.erp.next(new ErpFault.DropAfter());
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.erp.log()).hasSize(1);
            assertThat(rig.database.number("select attempts from event")).isEqualTo(1);
            assertThat(rig.database.number(
                            "select count(*) from order_state where sent_at is null and verify_at is not null"))
                    .as("compared once more, in case it takes effect again later")
                    .isEqualTo(1);
        }
    }

    @Test
    void aLostAnswerWithoutEffectIsRepeatedOnceItIsKnownToBeAbsent() {
        try (Rig rig = new Rig()) {
            rig.erp.next(new ErpFault.DropBefore());
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.erp.log()).hasSize(1);
            assertThat(rig.database.number("select attempts from event")).isEqualTo(2);
        }
    }

    @Test
    void whereOnlyLookingTellsAnEffectThatComesLateMakesNoSecondRecord() {
        Uniqueness lookUp = new Uniqueness.LookUp(Duration.ofSeconds(2));
        try (Rig rig = new Rig(new LedgerDatabase("late"), lookUp)) {
            rig.erp.next(new ErpFault.Late());
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "checking");

            rig.erp.landLate();

            rig.awaitState("a", "applied");
            assertThat(rig.erp.records(1)).hasSize(1);
        }
    }

    @Test
    void whileAWriteIsInDoubtNoNewerVersionIsSentAndAfterwardsItIs() {
        try (Rig rig = new Rig().with("check-after", "PT0.5S")) {
            rig.erp.next(new ErpFault.Late());
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "checking");

            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));
            rig.erp.landLate();

            rig.awaitState("b", "applied");
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).isEqualTo(List.of("v1", "v2"));
        }
    }

    @Test
    void aFrozenWritersLateResultStoresNothing() throws InterruptedException {
        try (Rig rig = new Rig()) {
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thaw = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            ErpSync first = rig.start((step, work) -> {
                if (step == Step.SENT) {
                    frozen.countDown();
                    awaitUninterrupted(thaw);
                } else if (step == Step.SETTLED && work.event().epoch() == 1) {
                    over.countDown();
                }
            });
            rig.deliver(first, rig.order("a", "orders/create", Orders.version(1, 1)));
            assertThat(frozen.await(10, TimeUnit.SECONDS)).isTrue();
            first.stopRenewing();
            ErpSync second = rig.start();
            rig.deliver(second, rig.order("b", "orders/updated", Orders.version(1, 2)));
            rig.awaitState("b", "applied");

            thaw.countDown();

            // Found equal, or overtaken: whichever the second process looked at first.
            rig.awaitQuiet();
            assertThat(rig.state("a")).isIn("applied", "superseded");
            assertThat(over.await(500, TimeUnit.MILLISECONDS))
                    .as("the frozen writer settled")
                    .isFalse();
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).isEqualTo(List.of("v1", "v2"));
            assertThat(rig.database
                            .texts("select applied_version::text from order_state")
                            .getFirst())
                    .contains("16:00:02");
        }
    }

    @Test
    void aWriterFrozenBeforeItSentDoesNotSendWhenItThaws() throws InterruptedException {
        try (Rig rig = new Rig()) {
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thaw = new CountDownLatch(1);
            ErpSync first = rig.start((step, work) -> {
                if (step == Step.BEGUN) {
                    frozen.countDown();
                    awaitUninterrupted(thaw);
                }
            });
            rig.deliver(first, rig.order("a", "orders/create", Orders.version(1, 1)));
            assertThat(frozen.await(10, TimeUnit.SECONDS)).isTrue();
            first.stopRenewing();
            ErpSync second = rig.start();
            rig.deliver(second, rig.order("b", "orders/updated", Orders.version(1, 2)));
            rig.awaitState("b", "applied");

            thaw.countDown();

            // The second process may have booked the first version before it saw the newer one, but nobody after it.
            rig.awaitQuiet();
            assertThat(rig.erp.log().getLast().po()).isEqualTo("v2");
            assertThat(rig.erp.log().stream().filter(FakeErp.Written::created)).hasSize(1);
        }
    }

    @Test
    void anEffectThatComesAfterANewerVersionWasAppliedIsFoundAndPutRight() {
        try (Rig rig = new Rig().with("verify-after", "PT0.8S")) {
            rig.erp.next(new ErpFault.Late());
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "applied");
            rig.shop.has(1, Orders.bytes(Orders.version(1, 2)));
            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));
            rig.awaitState("b", "applied");

            rig.erp.landLate();
            assertThat(rig.erp.records(1).getLast().poNumber()).isEqualTo("v1");

            await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(
                            rig.erp.records(1).getLast().poNumber())
                    .isEqualTo("v2"));
            assertThat(rig.database.texts("select topic from event where source = 'holdfast'"))
                    .containsOnly("orders/verify");
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
