package dev.holdfast.connectors.shipbob;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.changes;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, shipments and stock as the simulated ShipBob tells them, under each answer to what nobody has confirmed. */
class ShipBobLedgersTest extends WithShipBob {

    @Test
    void withoutACurrencyThereIsNothingToCompare() {
        order(KEY.value(), product("MUG-BLUE", 3));

        assertThat(connector(null, Reference.ORDER_ID, null, null)
                        .ledger()
                        .find(KEY, NAME)
                        .orElseThrow()
                        .total())
                .isNull();
    }

    @Test
    void ofSeveralChannelsOneMustBeNamed() {
        shipBob.ask("POST", "/orders", "{\"reference_id\":\"6001112223335\",\"channel\":\"7\",\"products\":[]}");
        shipBob.ask("PUT", "/channels/7", "{\"scopes\":" + ALL + "}");
        order(KEY.value(), product("MUG-BLUE", 1));

        assertThat(failure(() ->
                        connector(null, Reference.ORDER_ID, null, null).ledger().find(KEY, NAME)))
                .isInstanceOfSatisfying(Failure.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains("100102, 7")
                        .contains("set channel"));
    }

    @Test
    void aShipmentIsToldFromItsLabelToItsTracking() {
        String order = order(KEY.value(), product("MUG-BLUE", 3) + "," + product("TEE-M", 1));
        String first = ship(order, "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":2}],\"status\":\"LabeledCreated\"}");
        String second =
                ship(order, "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":1},{\"sku\":\"TEE-M\",\"quantity\":1}]}");

        List<WarehouseShipment> labelled = connector().shipments().of(KEY, NAME);
        assertThat(labelled).extracting(WarehouseShipment::shipped).containsExactly(false, false);
        assertThat(labelled).extracting(WarehouseShipment::shippedAt).containsOnlyNulls();

        shipBob.clock.pass(Duration.ofMinutes(5));
        shipBob.ask(
                "POST",
                "/shipments/" + first + "/status",
                "{\"status\":\"Completed\",\"carrier\":\"USPS\",\"tracking\":\"9400111\"}");
        shipBob.ask("POST", "/shipments/" + second + "/status", "{\"status\":\"Cancelled\"}");

        List<WarehouseShipment> shipped = connector().shipments().of(KEY, NAME);
        assertThat(shipped.getFirst())
                .isEqualTo(new WarehouseShipment(
                        KEY,
                        NAME,
                        first,
                        true,
                        shipBob.clock.instant(),
                        "USPS",
                        List.of("9400111"),
                        List.of(new Line("MUG-BLUE", null, 2)),
                        shipBob.clock.instant()));
        assertThat(shipped.getLast().shipped()).isFalse();
        assertThat(shipped.getLast().lines()).isEmpty();
        assertThat(shipped.getFirst().toString()).doesNotContain("9400111");
    }

    @Test
    void aBundleCountsWithTheBoxThatCompletesIt() {
        String order = order(KEY.value(), product("GIFT-SET", 2));
        ship(order, "{\"lines\":[{\"sku\":\"GIFT-SET\",\"items\":[2]}],\"status\":\"Completed\"}");
        shipBob.clock.pass(Duration.ofMinutes(1));
        ship(order, "{\"lines\":[{\"sku\":\"GIFT-SET\",\"items\":[2, 2]}],\"status\":\"Completed\"}");

        assertThat(connector().shipments().of(KEY, NAME))
                .extracting(shipment ->
                        shipment.lines().stream().mapToInt(Line::units).sum())
                .containsExactly(0, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.shipped", "order.shipment.cancelled"})
    void aWebhookLeadsBackToItsOrderOverTheApi(String topic) {
        String order = order(KEY.value(), product("MUG-BLUE", 1));
        String shipment = ship(order, "{\"status\":\"Completed\",\"tracking\":\"1Z\"}");
        try (SimulatedWarehouse.Receiver receiver = shipBob.receiver()) {
            connector().subscriptions().repair(receiver.address());
            shipBob.ask(
                    "POST",
                    "/deliver",
                    topic.equals("order.shipped")
                            ? "{\"topic\":\"" + topic + "\",\"order\":\"" + order + "\"}"
                            : "{\"topic\":\"" + topic + "\",\"shipment\":\"" + shipment + "\"}");

            JsonNode body = Fields.leniently(receiver.bodies().getFirst().getBytes(StandardCharsets.UTF_8));
            assertThat(connector().shipments().hinted(body))
                    .singleElement()
                    .satisfies(found -> assertThat(found.order()).isEqualTo(KEY));
        }
        assertThat(failure(() -> connector().shipments().hinted(Fields.leniently(new byte[0]))))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void anEmptyPageAmongOthersIsNotTheEnd() {
        shipBob.set("largest-page", "1");
        order(KEY.value(), product("MUG-BLUE", 1));
        String second = order(KEY.value(), product("TEE-M", 1));
        shipBob.fault(
                new FaultAction.Status(200, JsonNodeFactory.instance.arrayNode(), Map.of("Total-Pages", "2"), false));

        assertThat(connector().ledger().find(KEY, NAME))
                .hasValueSatisfying(found -> assertThat(found.recordId()).isEqualTo(second));
    }

    @Test
    void aShipmentThatTellsNoTimeOfItsChangeComesWithItsOrder() {
        String order = order(KEY.value(), product("MUG-BLUE", 1));
        shipBob.clock.pass(Duration.ofHours(5));
        String left = ship(order, "{}");
        shipBob.fault(new FaultAction.ChangedSchema(List.of(
                new AnswerEdit(AnswerEdit.Kind.SET, "/*/shipments/*/last_update_at", NullNode.getInstance(), null),
                new AnswerEdit(
                        AnswerEdit.Kind.SET,
                        "/*/shipments/*/created_date",
                        TextNode.valueOf(shipBob.clock
                                .instant()
                                .minus(Duration.ofHours(4))
                                .toString()),
                        null))));

        assertThat(changes(connector().shipments(), shipBob.around()))
                .extracting(WarehouseShipment::id)
                .containsExactly(left);
    }

    @Test
    void anOrderThatNobodyUnderstandsKeepsNoOtherFromBeingTold() {
        ship(order("6001112223335", product("MUG-BLUE", 1)), "{}");
        String understood = ship(order(KEY.value(), product("MUG-BLUE", 1)), "{}");
        shipBob.fault(new FaultAction.ChangedSchema(List.of(
                new AnswerEdit(AnswerEdit.Kind.SET, "/0/shipments/0/status", TextNode.valueOf("Teleported"), null))));
        List<String> told = new ArrayList<>();

        Failure failure = failure(() -> {
            try (Stream<WarehouseShipment> changed = connector().shipments().changedIn(shipBob.around())) {
                changed.forEach(shipment -> told.add(shipment.id()));
            }
        });

        assertThat(told).containsExactly(understood);
        assertThat(failure).isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void whatHasNoBoxYetIsNotTakenToLieInTheOthers() {
        String order = order(KEY.value(), product("MUG-BLUE", 3) + "," + product("GIFT-SET", 2));
        ship(
                order,
                "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":1},{\"sku\":\"GIFT-SET\",\"items\":[3]}],\"status\":\"Completed\"}");

        assertThat(connector().shipments().of(KEY, NAME).getFirst().lines())
                .containsExactly(new Line("MUG-BLUE", null, 1), new Line("GIFT-SET", null, 1));
    }
}
