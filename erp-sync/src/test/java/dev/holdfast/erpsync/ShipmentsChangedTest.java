package dev.holdfast.erpsync;

import static dev.holdfast.erpsync.FakeWarehouse.calledOff;
import static dev.holdfast.erpsync.FakeWarehouse.left;
import static dev.holdfast.erpsync.FakeWarehouse.sentAgain;
import static dev.holdfast.erpsync.FakeWarehouse.units;
import static dev.holdfast.erpsync.ShippedOrders.ALL;
import static dev.holdfast.erpsync.ShippedOrders.booked;
import static dev.holdfast.erpsync.ShippedOrders.fulfilled;
import static dev.holdfast.erpsync.ShippedOrders.fulfillment;
import static dev.holdfast.erpsync.ShippedOrders.hint;
import static dev.holdfast.erpsync.ShippedOrders.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.transport.Failure;
import org.junit.jupiter.api.Test;

/** A 3PL's shipment that is booked and then called off, sent again, or told to be more than it was, or than was ordered. */
class ShipmentsChangedTest {

    private final FakeWarehouse warehouse = new FakeWarehouse();

    private Rig rig() {
        return ShippedOrders.rig(warehouse);
    }

    @Test
    void calledOffAtThe3plAndStandingInTheShopItStays() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            WarehouseShipment gone = left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1));
            shippedBy3pl(rig, process, gone);
            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "A", ALL)));

            warehouse.ships(1, calledOff(gone));
            rig.deliver(process, hint(rig, "off", "order.shipment.cancelled", 1));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.facts.log()).hasSize(1);
        }
    }

    @Test
    void calledOffEverywhereItIsTakenBackAndSentAgainItHasAnotherDocument() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            WarehouseShipment gone = left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1));
            shippedBy3pl(rig, process, gone);
            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "A", ALL)));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "excluded");

            warehouse.ships(1, calledOff(gone));
            rig.deliver(process, hint(rig, "off", "order.shipment.cancelled", 1));
            rig.awaitQuiet();
            rig.shop.has(1, Orders.bytes(cancelled(fulfilled(ordered(1, 3), "771", "A", ALL))));
            rig.deliver(process, fulfillment(rig, "off-too", 1, "771"));
            rig.awaitQuiet();
            assertThat(rig.facts.shipped("1")).isEmpty();
            assertThat(rig.facts.log().getLast()).startsWith("call off 8");

            warehouse.ships(1, sentAgain(gone));
            rig.deliver(process, hint(rig, "sent", "order.shipped", 1));
            rig.awaitQuiet();
            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.facts.log().getLast()).startsWith("ship 7");
        }
    }

    @Test
    void callingOffThatTheErpRefusesLeavesItCounted() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            WarehouseShipment gone = left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1));
            shippedBy3pl(rig, process, gone);
            rig.facts.next(new ErpFault.Refuse(new Failure.Locked("invoiced", "it is invoiced")));
            warehouse.ships(1, calledOff(gone));
            rig.deliver(process, hint(rig, "off", "order.shipment.cancelled", 1));
            rig.awaitQuiet();

            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "B", ALL)));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
        }
    }

    @Test
    void moreThanWasOrderedIsBookedAsFarAsItWasAndShownToAPerson() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();

            shippedBy3pl(rig, process, left("w1", 1, "A", units("MUG-BLUE", 5), units("TEE-M", 1)));

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.database.texts("select reason_code from event where state = 'parked'"))
                    .containsExactly("more-than-ordered");
        }
    }

    @Test
    void aShipmentThatGrewBringsItsRestInASecondDocument() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            shippedBy3pl(rig, process, left("w1", 1, "A", units("MUG-BLUE", 1)));

            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            rig.deliver(process, hint(rig, "grown", 1));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.facts.log()).hasSize(2).last().asString().startsWith("ship 7");
        }
    }

    /** The 3PL tells of it first. */
    private void shippedBy3pl(Rig rig, ErpSync process, WarehouseShipment shipment) {
        booked(rig, process, 1);
        warehouse.ships(1, shipment);
        rig.deliver(process, hint(rig, "first", 1));
        rig.awaitState("first", "applied");
        rig.awaitQuiet();
    }

    private static ObjectNode cancelled(ObjectNode order) {
        ((ObjectNode) order.path("fulfillments").path(0)).put("status", "cancelled");
        return order;
    }
}
