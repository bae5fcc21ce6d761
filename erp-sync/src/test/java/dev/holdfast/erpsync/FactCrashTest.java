package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever dies at whatever step, and whenever a lost write takes effect up to the settle time after we gave up: one credit and
 * one shipment, also where only looking tells.
 */
class FactCrashTest {

    private static final Duration SETTLE = Duration.ofMillis(900);

    /** By how much a busy machine may let our deadline fire too late: the fake's clock starts only then. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    /** The death of a worker: nothing after it happens in that process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Rig rig(boolean atomic) {
        Uniqueness uniqueness = atomic ? new Uniqueness.Atomic() : new Uniqueness.LookUp(SETTLE);
        return new Rig(new LedgerDatabase("facts"), uniqueness)
                .withFacts()
                .with("call-deadline", "PT0.3S")
                .with("check-after", "PT0.1S")
                .with("effects.announce-after", "PT0.2S");
    }

    private static void booked(Rig rig, ErpSync process, int orders) {
        for (int order = 1; order <= orders; order++) {
            rig.deliver(process, rig.order("o" + order, "orders/create", FactOrders.ordered(order, 1)));
        }
        rig.awaitQuiet();
        for (int order = 1; order <= orders; order++) {
            rig.shop.has(order, Orders.bytes(FactOrders.shippedAndRefunded(order, 3)));
        }
    }

    private static void deliverFacts(Rig rig, ErpSync process, int orders) {
        for (int order = 1; order <= orders; order++) {
            String key = Integer.toString(order);
            rig.deliver(
                    process,
                    rig.record("r" + order, "refunds/create", key, FactOrders.refundBody(order)),
                    rig.record("s" + order, "fulfillments/create", key, FactOrders.shipmentBody(order)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverDiesOrComesLateEachFactIsOneDocument(boolean atomic) {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        System.out.println("FactCrashTest: holdfast.seed=" + seed);
        Random random = new Random(seed);
        int orders = 20;
        Set<String> dies = new HashSet<>();
        try (Rig rig = rig(atomic)) {
            ErpSync process = rig.start((step, work) -> {
                String id = work.event().attributes().id();
                synchronized (dies) {
                    if (dies.remove(id + step)) {
                        throw new Death();
                    }
                }
            });
            booked(rig, process, orders);
            for (int order = 1; order <= orders; order++) {
                rig.facts.next(fault(random));
                Step step = List.copyOf(EnumSet.allOf(Step.class)).get(random.nextInt(4));
                dies.add((random.nextBoolean() ? "r" : "s") + order + step);
            }

            deliverFacts(rig, process, orders);
            rig.awaitQuiet();

            assertThat(
                            rig.database.texts(
                                    "select event_id || ' ' || state || ' ' || coalesce(reason, '') from event where state not in ('applied', 'superseded')"))
                    .isEmpty();
            for (int order = 1; order <= orders; order++) {
                assertThat(rig.facts.documents(Effect.REFUND, FactOrders.refundOf(order)))
                        .as("credits of order %d, atomic %s, seed %d", order, atomic, seed)
                        .hasSize(1);
                assertThat(rig.facts.documents(Effect.SHIPMENT, FactOrders.shipmentOf(order)))
                        .as("shipments of order %d, atomic %s, seed %d", order, atomic, seed)
                        .hasSize(1);
                assertThat(rig.erp.records(order)).hasSize(1);
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

    @Test
    void aRefusedWriteLeavesNoDoubtAndOneOfUnknownOutcomeIsLookedAtOnceMore() {
        try (Rig rig = rig(false).with("verify-after", "PT0.5S")) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            rig.facts.next(new ErpFault.Refuse(new Failure.Transient("maintenance")));
            rig.facts.next(new ErpFault.DropAfter());

            rig.deliver(process, rig.record("r1", "refunds/create", "1", FactOrders.refundBody(1)));

            rig.awaitState("r1", "applied");
            rig.awaitQuiet();
            // Whichever of the two facts met the lost answer.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rig.database.number("select count(*) from event where state = 'applied'"
                                    + " and topic in ('refunds/verify', 'fulfillments/verify')")
                            > 0);
            assertThat(rig.facts.log()).containsOnlyOnce("credit 881 12.81");
            assertThat(rig.database.number("select count(*) from order_effect where doubted or sent_at is not null"))
                    .isZero();
        }
    }
}
