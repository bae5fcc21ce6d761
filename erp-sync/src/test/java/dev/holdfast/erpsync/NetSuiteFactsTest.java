package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.WriteEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An order of which a part was shipped and a shipped unit given back, from a simulated shop into a simulated NetSuite account
 * through the real connectors. The account's write log is the witness: one sales order, one item fulfilment, one credit memo.
 */
class NetSuiteFactsTest {

    /** Letters of what is told: the order made, shipped, its refund, and the order as it is in the end. */
    private static final Map<Long, String> TOLD = Map.of(
            7001L, "CSRU",
            7002L, "RSUC",
            7003L, "SUCRR",
            // The webhook of the shipment, or of the refund, never comes: the order tells the same.
            7004L, "CRU",
            7005L, "UCS",
            7006L, "UC");

    private static final int SHIPPED = 2;
    private static final int GIVEN_BACK = 1;

    private SimulatedNetSuite netSuite;

    @BeforeEach
    void open() {
        netSuite = new SimulatedNetSuite();
    }

    @AfterEach
    void close() {
        netSuite.close();
    }

    private static PolledRecord told(Rig rig, char what, int turn, long order) {
        String key = Long.toString(order);
        String id = what + key + "-" + turn;
        return switch (what) {
            case 'C' -> rig.order(id, "orders/create", FactOrders.ordered(order, 1));
            case 'U' -> rig.order(id, "orders/updated", FactOrders.partlyShippedAndRefunded(order, 3));
            case 'S' -> rig.record(id, "fulfillments/create", key, FactOrders.shipmentBody(order));
            case 'R' -> rig.record(id, "refunds/create", key, FactOrders.refundBody(order));
            default -> throw new IllegalArgumentException(String.valueOf(what));
        };
    }

    /** Creations of records under an external id, with the record as it is now. */
    private List<JsonNode> made(String type, String externalId) {
        return netSuite.writes(type).stream()
                .filter(write -> write.kind() == Change.Kind.CREATE)
                .map(WriteEntry::key)
                .map(key -> netSuite.record(type, key))
                .filter(record -> record.path("externalId").asText().equals(externalId))
                .toList();
    }

    private static BigDecimal number(JsonNode record, String field) {
        return new BigDecimal(record.path(field).asText());
    }

    private static List<Integer> units(JsonNode record) {
        List<Integer> units = new ArrayList<>();
        JsonNode items = record.path("item").has("items") ? record.path("item").path("items") : record.path("item");
        items.forEach(line -> units.add(line.path("quantity").asInt()));
        return units;
    }

    private void assertHeldOnceEach(long order) {
        ObjectNode told = FactOrders.partlyShippedAndRefunded(order, 3);
        List<JsonNode> orders = made("salesOrder", "shopify-" + order);
        List<JsonNode> shipments = made("itemFulfillment", "shopify-fulfillment-" + FactOrders.shipmentOf(order));
        List<JsonNode> credits = made("creditMemo", "shopify-refund-" + FactOrders.refundOf(order));
        assertThat(orders).as("sales orders of %d", order).hasSize(1);
        assertThat(shipments).as("item fulfilments of %d", order).hasSize(1);
        assertThat(credits).as("credit memos of %d", order).hasSize(1);
        assertThat(units(shipments.getFirst())).as("units shipped of %d", order).containsExactly(SHIPPED);
        assertThat(units(credits.getFirst())).as("units credited of %d", order).containsExactly(GIVEN_BACK);
        assertThat(number(orders.getFirst(), "total").subtract(number(credits.getFirst(), "total")))
                .as("ordered less credited is what the shop says stands, of %d", order)
                .isEqualByComparingTo(number(told, "current_total_price"));
    }

    private static void assertAllSettled(Rig rig) {
        assertThat(
                        rig.database.texts(
                                "select event_id || ' ' || state || ' ' || coalesce(reason, '') from event where state not in ('applied', 'superseded')"))
                .isEmpty();
        assertThat(rig.database.texts("select order_key || ' ' || field || ' ' || wanted || ' ' || held from finding"))
                .isEmpty();
    }

    @Test
    void inWhateverOrderItIsToldAndHoweverOftenTheAccountHoldsEachFactOnce() {
        try (Rig rig = netSuite.rigWithShop(ExternalIds.ATOMIC, Duration.ofMinutes(15))
                .with("lease", "20S")
                .with("call-deadline", "15S")
                .with("effects.announce-after", "PT0.3S")) {
            List<ErpSync> processes = List.of(rig.start(), rig.start());
            TOLD.keySet().forEach(order -> netSuite.shopHas(FactOrders.partlyShippedAndRefunded(order, 3)));

            TOLD.forEach((order, story) -> {
                for (int turn = 0; turn < story.length(); turn++) {
                    PolledRecord record = told(rig, story.charAt(turn), turn, order);
                    rig.deliver(processes.get(turn % 2), record);
                    rig.deliver(processes.get((turn + 1) % 2), record);
                }
            });
            rig.awaitQuiet();

            assertAllSettled(rig);
            TOLD.keySet().forEach(this::assertHeldOnceEach);
            assertThat(netSuite.writes("creditMemo")).hasSameSizeAs(TOLD.keySet());
            assertThat(netSuite.writes("itemFulfillment")).hasSameSizeAs(TOLD.keySet());
        }
    }

    @Test
    void aCreditThatTakesEffectLateWhereOnlyLookingTellsIsStillOne() {
        long order = 7101;
        try (Rig rig = netSuite.rigWithShop(ExternalIds.LOOKED_UP, Duration.ofSeconds(1))
                .with("lease", "PT4S")
                .with("call-deadline", "PT2S")
                .with("check-after", "PT0.1S")
                .with("effects.announce-after", "PT0.3S")) {
            ErpSync process = rig.start();
            netSuite.shopHas(FactOrders.partlyShippedAndRefunded(order, 3));
            rig.deliver(process, told(rig, 'C', 0, order));
            rig.awaitState("C7101-0", "applied");
            netSuite.firstWrite("PUT", "/creditMemo/", "{\"type\":\"late-effect\",\"delay\":\"PT1S\"}");

            for (char what : "RSUR".toCharArray()) {
                rig.deliver(process, told(rig, what, what == 'R' ? 1 : 2, order));
            }
            rig.awaitQuiet();

            assertAllSettled(rig);
            assertHeldOnceEach(order);
            assertThat(netSuite.writes("creditMemo"))
                    .as("the late one, and no other")
                    .singleElement()
                    .extracting(WriteEntry::fault)
                    .isNotNull();
        }
    }

    @Test
    void aSecondShipmentOfALineComesWholeWhileTheFirstOnesOutcomeIsUnknown() {
        long order = 7201;
        try (Rig rig = netSuite.rigWithShop(ExternalIds.ATOMIC, Duration.ofMinutes(15))
                .with("lease", "PT4S")
                .with("call-deadline", "PT2S")
                .with("check-after", "PT1S")
                .with("effects.ask-again", "PT0.3S")
                .with("effects.announce-after", "PT30S")) {
            ErpSync process = rig.start();
            ObjectNode told = ShippedOrders.fulfilled(FactOrders.ordered(order, 2), "771", "A", Map.of("16001", 1));
            netSuite.shopHas(ShippedOrders.fulfilled(told, "772", "B", Map.of("16001", 2)));
            rig.deliver(process, told(rig, 'C', 0, order));
            rig.awaitState("C7201-0", "applied");
            netSuite.firstWrite("POST", "/!transform/", "{\"type\":\"drop-after\"}");

            rig.deliver(process, ShippedOrders.fulfillment(rig, "first", order, "771"));
            rig.awaitState("first", "checking");
            rig.deliver(process, ShippedOrders.fulfillment(rig, "second", order, "772"));
            rig.awaitQuiet();

            assertAllSettled(rig);
            assertThat(units(made("itemFulfillment", "shopify-fulfillment-771").getFirst()))
                    .containsExactly(1);
            assertThat(units(made("itemFulfillment", "shopify-fulfillment-772").getFirst()))
                    .containsExactly(2);
            assertThat(netSuite.writes("itemFulfillment")).hasSize(2);
        }
    }
}
