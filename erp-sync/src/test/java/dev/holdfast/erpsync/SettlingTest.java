package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where only time tells whether a lost write took effect, its order waits for it: that order, and nothing else. */
class SettlingTest {

    private static Rig rig(Duration settle) {
        return new Rig(new LedgerDatabase("settling"), new Uniqueness.LookUp(settle))
                .with("call-deadline", "PT0.3S")
                .with("check-after", "PT0.1S");
    }

    @Test
    void otherOrdersGoOnMeanwhileAndANewerVersionOfItWaitsForItsTurn() {
        try (Rig rig = rig(Duration.ofMillis(2500))) {
            rig.erp.next(new ErpFault.DropBefore());
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("lost", "orders/create", Orders.version(1, 1)));
            rig.awaitState("lost", "checking (settling");

            rig.deliver(process, rig.order("newer", "orders/updated", Orders.version(1, 2)));
            for (int other = 2; other <= 9; other++) {
                rig.deliver(process, rig.order("o" + other, "orders/create", Orders.version(other, 1)));
            }
            for (int other = 2; other <= 9; other++) {
                rig.awaitState("o" + other, "applied");
            }

            assertThat(rig.state("lost")).as("settles all the while").isEqualTo("checking");
            assertThat(rig.state("newer")).as("waits, and needs nobody").isEqualTo("received");
            assertThat(rig.erp.records(1)).isEmpty();
            rig.awaitState("newer", "applied");
            rig.awaitQuiet();
            assertThat(rig.state("lost")).isIn("applied", "superseded");
            assertThat(rig.erp.records(1)).hasSize(1);
        }
    }

    /** All that was sent of it was answered: nothing can come late, so there is nothing to wait for. */
    @Test
    void aShipmentThatWasLeftBetweenTwoAnsweredRequestsIsFinishedWithoutWaiting() {
        try (Rig rig = rig(Duration.ofHours(1)).withFacts().with("check-after", "PT1H")) {
            ErpSync process = rig.start();
            rig.shop.has(1, Orders.bytes(FactOrders.shipped(1, 2)));
            rig.deliver(process, rig.order("order", "orders/create", FactOrders.ordered(1, 1)));
            rig.awaitState("order", "applied");
            rig.facts.next(new ErpFault.Refuse(new Failure.UnknownOutcome("1 of 2 requests were carried out", false)));

            rig.deliver(process, rig.record("shipped", "fulfillments/create", "1", FactOrders.shipmentBody(1)));

            rig.awaitState("shipped", "applied");
            assertThat(rig.facts.shipped("1")).isNotEmpty();
            assertThat(rig.facts.log()).hasSize(1);
        }
    }

    /** An answer that was lost may have taken effect; one that came says that it did not. */
    @Test
    void aShipmentWhoseAnswerWasLostIsWaitedFor() {
        try (Rig rig = rig(Duration.ofHours(1)).withFacts()) {
            ErpSync process = rig.start();
            rig.shop.has(1, Orders.bytes(FactOrders.shipped(1, 2)));
            rig.deliver(process, rig.order("order", "orders/create", FactOrders.ordered(1, 1)));
            rig.awaitState("order", "applied");
            rig.facts.next(new ErpFault.DropBefore());

            rig.deliver(process, rig.record("shipped", "fulfillments/create", "1", FactOrders.shipmentBody(1)));

            rig.awaitState("shipped", "checking (settling");
            assertThat(rig.facts.log()).isEmpty();
        }
    }
}
