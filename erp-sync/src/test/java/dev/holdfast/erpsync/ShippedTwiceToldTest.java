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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.consume.PolledRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A shipment that the shop and a 3PL both tell of stands in the ERP once, whoever tells first, how often, and of which part. */
class ShippedTwiceToldTest {

    private final FakeWarehouse warehouse = new FakeWarehouse();

    private Rig rig() {
        return ShippedOrders.rig(warehouse);
    }

    @Test
    void the3plFirstAndTheShopsFulfilmentAfter() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            warehouse.ships(1, left("w1", 1, "1Z 1", units("MUG-BLUE", 3), units("TEE-M", 1)));

            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitState("hint", "applied");
            rig.awaitQuiet();
            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);

            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "1z1", ALL)));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "excluded");

            assertThat(rig.reason("ship")).startsWith("told-already");
            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.facts.log()).hasSize(1).first().asString().startsWith("ship 8");
        }
    }

    @Test
    void theShopsFulfilmentFirstAndThe3plAfterAndEachOnceMore() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "1Z1", ALL)));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "applied");

            warehouse.ships(1, left("w1", 1, "1Z1", units("MUG-BLUE", 3), units("TEE-M", 1)));
            rig.deliver(process, hint(rig, "hint", 1), hint(rig, "hint-again", 1));
            rig.deliver(process, hint(rig, "delivered", "order.shipment.delivered", 1));
            rig.deliver(process, fulfillment(rig, "ship-again", 1, "771"));
            rig.awaitQuiet();

            assertThat(rig.facts.log()).containsExactly("ship 771");
            assertThat(rig.database.texts("select distinct state from event where source = 'shipbob' order by 1"))
                    .isSubsetOf("applied", "superseded");
        }
    }

    @Test
    void bothAtOnceInTwoProcesses() {
        try (Rig rig = rig()) {
            List<ErpSync> processes = List.of(rig.start(), rig.start());
            for (int order = 1; order <= 6; order++) {
                booked(rig, processes.getFirst(), order);
                String id = "77" + order;
                rig.shop.has(order, Orders.bytes(fulfilled(ordered(order, 2), id, "", ALL)));
                warehouse.ships(order, left("w" + order, order, "1Z1", units("MUG-BLUE", 3), units("TEE-M", 1)));
            }

            for (int order = 1; order <= 6; order++) {
                rig.deliver(processes.get(0), fulfillment(rig, "ship" + order, order, "77" + order));
                rig.deliver(processes.get(1), hint(rig, "hint" + order, order));
            }
            rig.awaitQuiet();

            for (int order = 1; order <= 6; order++) {
                assertThat(rig.facts.shipped(Integer.toString(order))).isEqualTo(ALL);
            }
            assertThat(rig.facts.log()).hasSize(6);
        }
    }

    @Test
    void partsOfAnOrderFromBothSidesAndOneThatTheShopNeverTells() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            ObjectNode body = fulfilled(ordered(1, 2), "771", "A", Map.of("16001", 1));
            rig.shop.has(1, Orders.bytes(body));
            warehouse.ships(
                    1,
                    left("w1", 1, "A", units("MUG-BLUE", 1)),
                    left("w2", 1, "B", units("MUG-BLUE", 1), units("TEE-M", 1)));

            rig.deliver(process, hint(rig, "hint", 1), fulfillment(rig, "ship", 1, "771"));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(Map.of("16001", 2, "16002", 1));
        }
    }

    @Test
    void twoParcelsOfOneFulfilment() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            warehouse.ships(1, left("w1", 1, "", units("MUG-BLUE", 1)));
            rig.deliver(process, hint(rig, "hint1", 1));
            rig.awaitState("hint1", "applied");
            rig.awaitQuiet();

            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "A", ALL)));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "applied");
            warehouse.ships(
                    1,
                    left("w1", 1, "", units("MUG-BLUE", 1)),
                    left("w2", 1, "", units("MUG-BLUE", 2), units("TEE-M", 1)));
            rig.deliver(process, hint(rig, "hint2", 1));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
            assertThat(rig.facts.log()).hasSize(2);
        }
    }

    @Test
    void twoLinesOfOneSku() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            ObjectNode order = ordered(1, 1);
            ((ObjectNode) order.path("line_items").path(1)).put("sku", "MUG-BLUE");
            rig.shop.has(1, Orders.bytes(order));
            rig.deliver(process, rig.order("order1", "orders/create", order));
            rig.awaitState("order1", "applied");
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 2)));
            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitQuiet();

            ObjectNode later = fulfilled(
                    order.deepCopy().put("updated_at", Orders.updatedAt(2).toString()),
                    "771",
                    "A",
                    Map.of("16001", 1, "16002", 1));
            rig.shop.has(1, Orders.bytes(fulfilled(later, "772", "B", Map.of("16001", 2))));
            rig.deliver(process, fulfillment(rig, "ship1", 1, "771"), fulfillment(rig, "ship2", 1, "772"));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
        }
    }

    @Test
    void theErpSaysWhatIsShippedThereAlready() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            rig.erp.shipsByHand(Map.of("16001", 2));
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));

            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(Map.of("16001", 1, "16002", 1));
        }
    }

    @Test
    void whoeverIsKilledWheneverItIsShippedOnce() {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        System.out.println("ShippedTwiceToldTest: holdfast.seed=" + seed);
        Random random = new Random(seed);
        try (Rig rig = rig().with("check-after", "PT0.2S")) {
            List<ErpSync> processes = List.of(rig.start(), rig.start());
            List<PolledRecord> records = new ArrayList<>();
            for (int order = 1; order <= 10; order++) {
                booked(rig, processes.getFirst(), order);
                String id = "77" + order;
                String parcel = random.nextBoolean() ? "1Z" + order : "";
                boolean shopTells = random.nextInt(4) > 0;
                if (shopTells) {
                    rig.shop.has(order, Orders.bytes(fulfilled(ordered(order, 2), id, parcel, ALL)));
                    records.add(fulfillment(rig, "ship" + order, order, id));
                }
                warehouse.ships(order, left("w" + order, order, "1Z" + order, units("MUG-BLUE", 3), units("TEE-M", 1)));
                records.add(hint(rig, "hint" + order, order));
                records.add(hint(rig, "hint-again" + order, order));
            }
            for (int fault = 0; fault < 6; fault++) {
                rig.facts.next(random.nextBoolean() ? new ErpFault.DropBefore() : new ErpFault.DropAfter());
            }
            Collections.shuffle(records, random);

            for (PolledRecord record : records) {
                rig.deliver(processes.get(random.nextInt(2)), record);
            }
            rig.awaitQuiet();

            for (int order = 1; order <= 10; order++) {
                assertThat(rig.facts.shipped(Integer.toString(order)))
                        .as("order %d, seed %d", order, seed)
                        .isEqualTo(ALL);
            }
        }
    }

    @Test
    void aParcelThatTheShopSplitsInTwoOneWithItsNumberAndOneWithout() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            ObjectNode body = fulfilled(ordered(1, 2), "771", "A", Map.of("16001", 2));
            rig.shop.has(1, Orders.bytes(fulfilled(body, "772", "", Map.of("16001", 1, "16002", 1))));
            rig.deliver(process, fulfillment(rig, "half", 1, "772"));
            rig.awaitState("half", "applied");

            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitQuiet();
            rig.deliver(process, fulfillment(rig, "other-half", 1, "771"));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
        }
    }

    @Test
    void aNewLabelIsNoNewParcelThoughOnlyOneHasHeardOfIt() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 2), "771", "A", Map.of("16001", 1))));
            rig.deliver(process, fulfillment(rig, "ship", 1, "771"));
            rig.awaitState("ship", "applied");
            rig.shop.has(1, Orders.bytes(fulfilled(ordered(1, 3), "771", "B", Map.of("16001", 1))));
            rig.deliver(process, fulfillment(rig, "relabelled", 1, "771"));
            rig.awaitState("relabelled", "applied");

            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 1)));
            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitQuiet();

            assertThat(rig.facts.shipped("1")).isEqualTo(Map.of("16001", 1));
        }
    }
}
