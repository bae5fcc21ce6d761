package dev.holdfast.connectors.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ShipmentLedger;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Sparing;
import dev.holdfast.contracts.order.OrderKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What was shipped. An order leaves Extensiv's warehouse as one: it is its own shipment, whatever packages it has. */
final class ExtensivShipmentLedger implements ShipmentLedger {

    private final Orders orders;
    private final OrderReferences references;

    ExtensivShipmentLedger(Orders orders, OrderReferences references) {
        this.orders = orders;
        this.references = references;
    }

    @Override
    public Stream<WarehouseShipment> changedIn(Window window) {
        return Sparing.shipments(
                orders.changedSince(window.from()),
                order -> Orders.within(window, orders.updated(order)) ? List.of(shipment(order)) : List.of());
    }

    @Override
    public List<WarehouseShipment> of(OrderKey key, String orderName) {
        return orders.referring(references.of(key, orderName)).stream()
                .map(this::shipment)
                .toList();
    }

    /** The events of Extensiv's separate product name the order as their resource. */
    @Override
    public List<WarehouseShipment> hinted(JsonNode body) {
        Fields event = new Fields(body, "$");
        Fields named = event.find("resource").or(() -> event.find("data")).orElse(event);
        String id = Stream.of("orderId", "OrderId", "id")
                .map(named::textOrNull)
                .filter(text -> text != null && text.matches("[0-9]{1,10}"))
                .findFirst()
                .orElseThrow(() -> named.violation("orderId", "is missing: the event names no order of Extensiv's"));
        return orders.numbered(id).map(this::shipment).stream().toList();
    }

    private WarehouseShipment shipment(Fields order) {
        String reference = order.textOrNull("referenceNum");
        String id = Orders.number(order);
        Instant processed = orders.processed(order);
        boolean shipped = State.of(order, processed) == State.SHIPPED;
        Optional<Fields> routing = order.find("routingInfo");
        return new WarehouseShipment(
                references.key(reference).orElse(null),
                references.name(reference, order.textOrNull("poNum"), id),
                id,
                shipped,
                shipped ? Objects.requireNonNullElse(orders.shipped(order), Objects.requireNonNull(processed)) : null,
                routing.map(it -> it.textOrNull("carrier")).orElse(null),
                tracking(order, routing),
                Lines.of(order),
                orders.updated(order));
    }

    /** One for each package; where packages have none, the order's. */
    private static List<String> tracking(Fields order, Optional<Fields> routing) {
        Fields head = order.object("readOnly");
        List<String> parcels = (head.node().has("packages") ? head.list("packages") : List.<Fields>of())
                .stream()
                        .map(parcel -> parcel.textOrNull("trackingNumber"))
                        .filter(number -> number != null && !number.isBlank())
                        .map(number -> Objects.requireNonNull(number))
                        .distinct()
                        .toList();
        return parcels.isEmpty()
                ? routing.map(it -> it.textOrNull("trackingNumber")).filter(number -> !number.isBlank()).stream()
                        .toList()
                : parcels;
    }
}
