package dev.holdfast.erpsync;

import static dev.holdfast.erpsync.FakeWarehouse.left;
import static dev.holdfast.erpsync.FakeWarehouse.units;
import static dev.holdfast.erpsync.ShippedOrders.ALL;
import static dev.holdfast.erpsync.ShippedOrders.booked;
import static dev.holdfast.erpsync.ShippedOrders.fulfilled;
import static dev.holdfast.erpsync.ShippedOrders.fulfillment;
import static dev.holdfast.erpsync.ShippedOrders.hint;
import static dev.holdfast.erpsync.ShippedOrders.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.Connection;
import dev.holdfast.transport.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a 3PL's webhooks come to that are not simply a shipment of an order of ours, told by a 3PL that is there. */
class WarehouseHintsTest {

    private final FakeWarehouse warehouse = new FakeWarehouse();

    private Rig rig() {
        return ShippedOrders.rig(warehouse);
    }

    @Test
    void aWarehouseThatIsAwayHoldsUpNobodyElse() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            warehouse.down(new Failure.Unauthorized("the token was revoked"));

            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitState("hint", "parked");
            assertThat(rig.reason("hint")).startsWith("warehouse-away");
            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "A", ALL)));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "applied");
            warehouse.down(null);
            rig.awaitState("hint", "applied");
            rig.awaitQuiet();

            assertThat(rig.facts.log()).containsExactly("ship 771");
        }
    }

    @Test
    void hintsAtTheSameAreReadOnceWhileOneIsUnprocessed() {
        try (Rig rig = rig().with("workers-per-connection", "1")) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            warehouse.down(new Failure.RateLimited("slow down", null));
            for (int i = 0; i < 5; i++) {
                rig.deliver(process, hint(rig, "hint" + i, 1));
                rig.awaitState("hint" + i, "retrying");
            }
            warehouse.down(null);
            rig.awaitQuiet();

            assertThat(rig.database.number("select count(*) from event where source = 'shipbob' and state = 'applied'"))
                    .isBetween(1L, 2L);
            assertThat(rig.database.number(
                            "select count(*) from event where source = 'shipbob' and state = 'superseded'"))
                    .isBetween(3L, 4L);
        }
    }

    @Test
    void anOrderIsFoundByItsNameWhereTheWarehouseKnowsNoMore() {
        warehouse.toldNames();
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));

            rig.deliver(process, hint(rig, "hint", 1), hint(rig, "stranger", 404));
            rig.awaitState("stranger", "discarded");
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
        }
    }

    @Test
    void whatThe3plGivesAwayIsNotTheOrdersAndOnlyThatIsAPersons() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            booked(rig, process, 2);
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1), units("FLYER", 1)));
            warehouse.ships(2, left("w2", 2, "B", units("MUG_BLUE_BUNDLE", 1)));

            rig.deliver(process, hint(rig, "hint1", 1), hint(rig, "hint2", 2));
            rig.awaitState("hint1", "applied");
            rig.awaitState("hint2", "applied");

            await().untilAsserted(
                            () -> assertThat(rig.database.texts("select reason_code from event where state = 'parked'"))
                                    .containsExactly("missing-reference"));
            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.facts.shipped("2")).isEmpty();
        }
    }

    @Test
    void inShadowAShipmentToldTwiceIsPlannedOnce() {
        try (Rig rig = rig()) {
            ErpSync live = rig.start();
            booked(rig, live, 1);
            live.close();
            ErpSync shadow = rig.mode(Connection.Mode.SHADOW).start();
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            rig.deliver(shadow, hint(rig, "hint", 1));
            rig.awaitState("hint", "applied");
            rig.awaitQuiet();
            assertThat(plans(rig)).containsExactly("SHIPMENT false");

            ObjectNode told = fulfilled(ordered(1, 2), "771", "A", ALL);
            ((ObjectNode) told.path("fulfillments").path(0))
                    .put("created_at", Orders.updatedAt(1).toString());
            rig.shop.has(1, Orders.bytes(told));
            rig.deliver(shadow, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "excluded");

            assertThat(plans(rig)).containsExactly("SHIPMENT false");
            assertThat(rig.reason("ship")).contains("nothing would be sent");
            assertThat(rig.facts.log()).isEmpty();
        }
    }

    private static List<String> plans(Rig rig) {
        return rig.database.texts("select effect || ' ' || sent from event_plan where effect = 'SHIPMENT'");
    }

    @Test
    void whatWasToldInShadowIsBookedOnceTheConnectionIsLive() {
        try (Rig rig = rig().mode(Connection.Mode.SHADOW).with("effects.announce-after", "PT0.1S")) {
            ErpSync shadow = rig.start();
            rig.shop.has(1, Orders.bytes(ordered(1, 1)));
            rig.deliver(shadow, rig.order("order", "orders/create", ordered(1, 1)));
            rig.awaitState("order", "excluded");
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            rig.deliver(shadow, hint(rig, "hint", 1));
            rig.awaitState("hint", "applied");
            rig.awaitQuiet();
            assertThat(rig.facts.log()).isEmpty();
            shadow.close();

            rig.mode(Connection.Mode.LIVE).start();

            await().untilAsserted(() -> assertThat(rig.facts.shipped("1")).isEqualTo(ALL));
            rig.awaitQuiet();
            assertThat(rig.facts.log()).hasSize(1);
        }
    }

    @Test
    void whoOnlyObservesIsToldOfNothing() {
        try (Rig rig = rig().mode(Connection.Mode.OBSERVE)) {
            ErpSync process = rig.start();
            rig.deliver(
                    process,
                    hint(rig, "hint", 1),
                    hint(rig, "charge", "billing.charge.created", 1),
                    hint(rig, "new", "invented", 1));

            rig.awaitState("hint", "excluded");
            rig.awaitState("charge", "discarded");
            rig.awaitState("new", "discarded");
            assertThat(rig.reason("charge")).startsWith("observation");
            assertThat(rig.reason("new")).startsWith("topic-not-handled");
            assertThat(warehouse.hintsRead()).isZero();
        }
    }
}
