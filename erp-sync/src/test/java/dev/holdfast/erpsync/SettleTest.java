package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Uniqueness;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes whose answer was lost, and whose effect comes before, during, or up to the settle time after we gave up: nothing is
 * booked twice, whether the vendor refuses a second record or only looking tells.
 */
class SettleTest {

    private static final Duration SETTLE = Duration.ofMillis(900);

    /** By how much a busy machine may let our deadline fire too late: the fake's clock starts only then. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    /** The death of a worker: nothing after it happens in that process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Rig rig(boolean atomic) {
        Uniqueness uniqueness = atomic ? new Uniqueness.Atomic() : new Uniqueness.LookUp(SETTLE);
        return new Rig(new LedgerDatabase("settle"), uniqueness)
                .with("call-deadline", "PT0.3S")
                .with("check-after", "PT0.1S");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverTheTimingOfLostAnswersEachOrderIsOneRecord(boolean atomic) {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        System.out.println("SettleTest: holdfast.seed=" + seed);
        Random random = new Random(seed);
        int orders = 40;
        Set<String> dies = new HashSet<>();
        try (Rig rig = rig(atomic)) {
            for (int i = 0; i < orders; i++) {
                rig.erp.next(fault(random));
            }
            ErpSync process = rig.start((step, work) -> {
                String id = work.event().attributes().id();
                boolean writes = step == Step.BEGUN || step == Step.SENT;
                synchronized (dies) {
                    if (writes && dies.remove(id + step)) {
                        throw new Death();
                    }
                }
            });
            for (int order = 1; order <= orders; order++) {
                if (random.nextInt(4) == 0) {
                    dies.add("e" + order + (random.nextBoolean() ? Step.BEGUN : Step.SENT));
                }
                rig.deliver(process, rig.order("e" + order, "orders/create", Orders.version(order, 1)));
            }

            rig.awaitQuiet();

            assertThat(rig.database.texts("select distinct state from event")).containsExactly("applied");
            for (int order = 1; order <= orders; order++) {
                assertThat(rig.erp.records(order))
                        .as("records of order %d, atomic %s, seed %d", order, atomic, seed)
                        .hasSize(1);
            }
        }
    }

    private static ErpFault fault(Random random) {
        Duration late = Duration.ofMillis(random.nextLong(SETTLE.toMillis() - MARGIN.toMillis()));
        return List.<ErpFault>of(
                        new ErpFault.DropBefore(),
                        new ErpFault.DropAfter(),
                        new ErpFault.LateBy(late),
                        new ErpFault.HangsThenLate(late))
                .get(random.nextInt(4));
    }

    /** The settle time runs from when we gave up, not from when we began: a call may be sent late within its deadline. */
    @Test
    void anEffectAtTheVeryEndOfTheSettleTimeAfterOurTimeoutIsFound() {
        try (Rig rig = rig(false)) {
            rig.erp.next(new ErpFault.HangsThenLate(SETTLE.minus(MARGIN)));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.erp.records(1)).hasSize(1);
            assertThat(rig.database.number("select attempts from event")).isEqualTo(1);
        }
    }
}
