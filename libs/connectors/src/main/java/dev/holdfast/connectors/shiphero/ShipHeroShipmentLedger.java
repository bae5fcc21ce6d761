package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ShipmentLedger;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Sparing;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shipments as they stand in ShipHero's orders. A shipment tells no time of its last change, and a label that is refunded
 * changes only the order: so the order's time stands for that of its shipments, and a change of one tells all of them again.
 */
final class ShipHeroShipmentLedger implements ShipmentLedger {

    private final ShipHeroApi api;
    private final Orders orders;
    private final OrderReferences references;
    private final ShipmentReader reader;

    ShipHeroShipmentLedger(ShipHeroApi api, Orders orders, OrderReferences references) {
        this.api = api;
        this.orders = orders;
        this.references = references;
        this.reader = new ShipmentReader(api, references);
    }

    @Override
    public Stream<WarehouseShipment> changedIn(Window window) {
        return Sparing.shipments(
                orders.changedSince(window.from()),
                order -> Orders.within(window, Orders.updated(order)) ? reader.shipments(order) : List.of());
    }

    @Override
    public List<WarehouseShipment> of(OrderKey key, String orderName) {
        return orders.referring(references.of(key, orderName)).stream()
                .flatMap(order -> reader.shipments(order).stream())
                .toList();
    }

    @Override
    public List<WarehouseShipment> hinted(JsonNode body) {
        return orderIn(body).flatMap(orders::order).map(reader::shipments).orElse(List.of());
    }

    /** Ids come as numbers and, beside them, as the ids that queries take; the event stands in the body or in its {@code fulfillment}. */
    private Optional<String> orderIn(JsonNode body) {
        Fields event = new Fields(body, "$").find("fulfillment").orElse(new Fields(body, "$"));
        Optional<String> order = Ids.named(event, "Order", "order_uuid", "order_id");
        if (order.isPresent()) {
            return order;
        }
        String shipment = Ids.named(event, "Shipment", "shipment_uuid", "shipment_id")
                .orElseThrow(() -> event.violation(
                        "shipment_uuid", "is missing: the webhook names no shipment and no order of ShipHero's"));
        return api.query(Queries.OF_SHIPMENT, api.variables().put("id", shipment))
                .find("shipment")
                .flatMap(result -> result.find("data"))
                .map(found -> found.text("order_id"));
    }
}
