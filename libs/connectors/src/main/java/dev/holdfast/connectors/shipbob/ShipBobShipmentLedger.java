package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ShipmentLedger;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Sparing;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shipments as they stand in ShipBob's orders. What is asked for is orders that changed: a shipment of one of them may tell no time of
 * a change of its own, and is told again with its order.
 */
final class ShipBobShipmentLedger implements ShipmentLedger {

    private final Orders orders;
    private final OrderReferences references;
    private final ShipmentReader reader;

    ShipBobShipmentLedger(Orders orders, OrderReferences references, ShipmentReader reader) {
        this.orders = orders;
        this.references = references;
        this.reader = reader;
    }

    @Override
    public Stream<WarehouseShipment> changedIn(Window window) {
        return Sparing.shipments(orders.changedSince(window.from()), reader::shipments)
                .filter(shipment -> shipment.updatedAt().isBefore(window.until()));
    }

    @Override
    public List<WarehouseShipment> of(OrderKey key, String orderName) {
        return read(orders.referring(references.of(key, orderName)));
    }

    @Override
    public List<WarehouseShipment> hinted(JsonNode body) {
        return read(orders.numbered(orderIn(body)));
    }

    private List<WarehouseShipment> read(List<Fields> found) {
        return found.stream().flatMap(order -> reader.shipments(order).stream()).toList();
    }

    /** Topics of shipments carry a shipment, those of orders an order with its shipments. */
    private static String orderIn(JsonNode body) {
        Fields event = new Fields(body, "$").find("data").orElse(new Fields(body, "$"));
        String named = event.textOrNull("order_id");
        if (named == null && event.node().path("shipments").isArray()) {
            named = event.textOrNull("id");
        }
        if (named == null || !named.matches("[0-9]{1,19}")) {
            throw event.violation("order_id", "is missing: the webhook names no order of ShipBob's");
        }
        return named;
    }
}
