package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Page;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the shipments of an order. ShipHero makes a shipment when its labels are made; it was called off when every label was
 * refunded or voided. One without labels has left when ShipHero says that it is complete, or was sent by somebody else.
 */
final class ShipmentReader {

    private static final Set<String> CALLED_OFF = Set.of("voided", "void", "canceled", "cancelled", "refunded");

    private final ShipHeroApi api;
    private final OrderReferences references;

    ShipmentReader(ShipHeroApi api, OrderReferences references) {
        this.api = api;
        this.references = references;
    }

    List<WarehouseShipment> shipments(Fields order) {
        return order.list("shipments").stream()
                .map(shipment -> shipment(order, shipment))
                .toList();
    }

    private WarehouseShipment shipment(Fields order, Fields shipment) {
        List<Fields> labels = shipment.list("shipping_labels");
        List<Fields> valid = labels.stream().filter(label -> !calledOff(label)).toList();
        boolean shipped = labels.isEmpty()
                ? shipment.flag("completed") || shipment.flag("shipped_off_shiphero") || shipment.flag("dropshipment")
                : !valid.isEmpty();
        String reference = order.textOrNull("partner_order_id");
        return new WarehouseShipment(
                references.key(reference).orElse(null),
                references.name(reference, order.textOrNull("order_number"), order.text("id")),
                shipment.text("id"),
                shipped,
                shipped ? shipment.instant("created_date", ZoneOffset.UTC) : null,
                valid.stream()
                        .map(label -> label.textOrNull("carrier"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                valid.stream()
                        .map(label -> label.textOrNull("tracking_number"))
                        .filter(number -> number != null && !number.isBlank())
                        .distinct()
                        .toList(),
                lines(shipment),
                Orders.updated(order));
    }

    private static boolean calledOff(Fields label) {
        String status = label.textOrNull("status");
        return label.flag("refunded") || (status != null && CALLED_OFF.contains(status.toLowerCase(Locale.ROOT)));
    }

    /** All lines, however many pages they take: an order of five hundred lines may leave in one shipment. */
    private List<Line> lines(Fields shipment) {
        Page<Fields> page = ShipHeroApi.page(shipment.object("line_items"));
        List<Line> lines = new ArrayList<>();
        page.rows().forEach(row -> lines.add(line(row)));
        String after = page.next();
        while (after != null) {
            Fields more = api.query(
                            Queries.SHIPMENT_LINES,
                            api.variables().put("id", shipment.text("id")).put("after", after))
                    .object("shipment")
                    .object("data")
                    .object("line_items");
            page = ShipHeroApi.page(more);
            page.rows().forEach(row -> lines.add(line(row)));
            if (after.equals(page.next())) {
                throw more.violation("pageInfo.endCursor", "does not go on");
            }
            after = page.next();
        }
        return lines.stream().filter(line -> line.units() > 0).toList();
    }

    private static Line line(Fields row) {
        Fields item = row.object("line_item");
        return new Line(
                item.text("sku"),
                OrderReferences.lineId(item.textOrNull("partner_line_item_id")),
                row.units("quantity"));
    }
}
