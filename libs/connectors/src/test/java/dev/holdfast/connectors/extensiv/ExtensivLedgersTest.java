package dev.holdfast.connectors.extensiv;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, shipments and stock as the simulated Extensiv tells them, under each answer to what nobody has confirmed. */
class ExtensivLedgersTest extends WithExtensiv {

    @ParameterizedTest
    @ValueSource(strings = {"unprocessed", "status-2"})
    void aCancelledOrderHasLeftNobody(String form) {
        extensiv.set("cancelled-orders", form);
        extensiv.ask("POST", "/orders/" + order(KEY.value(), "") + "/cancel", "");

        assertThat(connector().ledger().find(KEY, NAME).orElseThrow().cancelled())
                .isTrue();
        assertThat(connector().shipments().of(KEY, NAME))
                .singleElement()
                .satisfies(shipment -> assertThat(shipment.shipped()).isFalse());
    }

    @Test
    void theHourThatComesTwiceLosesNoOrderAndDoublesNone() {
        Instant fallBack = Instant.parse("2027-11-07T06:00:00Z");
        extensiv.clock.pass(Duration.between(extensiv.clock.instant(), fallBack));
        for (int i = 0; i < 4; i++) {
            order(Long.toString(7_000_000_000L + i), "");
            extensiv.clock.pass(Duration.ofMinutes(30));
        }

        long seen = 0;
        for (int hour = -1; hour < 4; hour++) {
            Instant from = fallBack.plus(Duration.ofHours(hour));
            try (Stream<OrderFingerprint> orders =
                    connector().ledger().createdIn(new Window(from, from.plus(Duration.ofHours(1))))) {
                seen += orders.count();
            }
        }
        assertThat(seen).isEqualTo(4);
    }

    @Test
    void anotherClientsOrdersAreNeverTakenForOurs() {
        order(KEY.value(), "");
        order("6001112223335", ",\"customer\":9");
        order("6001112223336", ",\"facility\":2");

        try (Stream<OrderFingerprint> orders =
                connector(Reference.ORDER_ID, "1").ledger().createdIn(extensiv.around())) {
            assertThat(orders.map(OrderFingerprint::key)).containsExactly(KEY);
        }
    }

    @Test
    void anAnswerWithAnotherClientsOrderIsAViolation() {
        order(KEY.value(), ",\"customer\":9");
        WarehouseConnector connector = connector();
        connector.probe().probe();
        // A gateway in between that drops the filter.
        String body = extensiv.ask("POST", "/orders", "{\"referenceNum\":\"" + KEY + "\",\"customer\":9}")
                .toString();
        String answer =
                "{\"totalResults\":1,\"_embedded\":{\"http://api.3plCentral.com/rels/orders/order\":[" + body + "]}}";
        extensiv.fault(
                new FaultAction.Status(200, Fields.leniently(answer.getBytes(StandardCharsets.UTF_8)), null, false));

        assertThat(failure(() -> connector.ledger().find(KEY, NAME)))
                .isInstanceOfSatisfying(Failure.ContractViolation.class, violation -> assertThat(violation.path())
                        .endsWith("customerIdentifier.id"));
    }

    @Test
    void whatIsInThePackagesCountsWhereItIsTold() {
        String id = order(KEY.value(), "");
        extensiv.clock.pass(Duration.ofMinutes(5));
        extensiv.ask(
                "POST",
                "/orders/" + id + "/ship",
                "{\"carrier\":\"UPS\",\"packages\":[{\"tracking\":\"1Z1\",\"contents\":{\"MUG-BLUE\":2}},"
                        + "{\"tracking\":\"1Z2\",\"contents\":{\"TEE-M\":1}}]}");

        assertThat(connector().shipments().of(KEY, NAME))
                .containsExactly(new WarehouseShipment(
                        KEY,
                        NAME,
                        id,
                        true,
                        extensiv.clock.instant(),
                        "UPS",
                        List.of("1Z1", "1Z2"),
                        List.of(new Line("MUG-BLUE", null, 2), new Line("TEE-M", null, 1)),
                        extensiv.clock.instant()));
        assertThat(connector()
                        .shipments()
                        .hinted(JsonNodeFactory.instance.objectNode().put("orderId", Integer.parseInt(id))))
                .hasSize(1);
        assertThat(failure(() -> connector().shipments().hinted(JsonNodeFactory.instance.objectNode())))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void onlyTheClientsOwnStockCountsSummedOverQualifiers() {
        extensiv.ask("PUT", "/items/11", "{\"sku\":\"MUG-BLUE\",\"customer\":4}");
        extensiv.ask("PUT", "/items/12", "{\"sku\":\"MUG-BLUE\",\"customer\":9}");
        extensiv.ask("PUT", "/stock/11/1", "{\"onHand\":5,\"available\":4}");
        extensiv.ask("PUT", "/stock/11/1", "{\"onHand\":2,\"available\":1,\"qualifier\":\"B\"}");
        extensiv.ask("PUT", "/stock/11/2", "{\"onHand\":1,\"available\":1}");
        extensiv.ask("PUT", "/stock/12/1", "{\"onHand\":900,\"available\":900}");

        try (Stream<StockPosition> positions =
                connector(Reference.ORDER_ID, "1").stock().positions()) {
            assertThat(positions)
                    .containsExactly(new StockPosition("MUG-BLUE", "1", BigDecimal.valueOf(7), BigDecimal.valueOf(5)));
        }
        try (Stream<StockPosition> positions = connector().stock().positions()) {
            assertThat(positions).hasSize(2);
        }
    }

    @Test
    void aPageWithFewerRowsThanItsTotalPromisesIsAViolation() {
        order(KEY.value(), "");
        WarehouseConnector connector = connector();
        connector.probe().probe();
        for (int more : List.of(57, 157)) {
            extensiv.fault(new FaultAction.ChangedSchema(
                    List.of(new AnswerEdit(AnswerEdit.Kind.SET, "/totalResults", new IntNode(more), null))));

            assertThat(failure(() -> connector.ledger().find(KEY, NAME)))
                    .isInstanceOfSatisfying(Failure.ContractViolation.class, violation -> assertThat(violation.path())
                            .isEqualTo("$.totalResults"));
        }
    }
}
