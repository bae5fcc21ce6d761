package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shipments of an order. Only {@code Completed} has left: a label that is printed is no parcel that is gone, and
 * what was swept away or called off never goes.
 */
final class ShipmentReader {

    private static final String COMPLETED = "Completed";
    private static final String CANCELLED = "Cancelled";

    private static final Set<String> STATUSES = Set.of(
            "None",
            "Processing",
            COMPLETED,
            "Exception",
            "OnHold",
            CANCELLED,
            "CleanSweeped",
            "LabeledCreated",
            "ImportReview");

    private final OrderReferences references;

    ShipmentReader(OrderReferences references) {
        this.references = references;
    }

    /** All of an order's, called-off ones too. */
    List<WarehouseShipment> shipments(Fields order) {
        List<Fields> shipments = order.list("shipments");
        ShippedUnits units = new ShippedUnits(
                order.list("products"),
                shipments.stream()
                        .filter(shipment -> !status(shipment).equals(CANCELLED))
                        .toList());
        return shipments.stream()
                .map(shipment -> shipment(order, shipment, units.of(shipment)))
                .toList();
    }

    static boolean hasLeft(Fields shipment) {
        return status(shipment).equals(COMPLETED);
    }

    /** When it left; null while it has not. */
    static @Nullable Instant leftAt(Fields shipment) {
        return hasLeft(shipment)
                ? Stream.of(
                                shipment.instantOrNull("actual_fulfillment_date", ZoneOffset.UTC),
                                shipment.find("tracking")
                                        .map(tracking -> tracking.instantOrNull("shipping_date", ZoneOffset.UTC))
                                        .orElse(null))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(() -> updatedAt(shipment))
                : null;
    }

    private static String status(Fields shipment) {
        String status = shipment.text("status");
        if (!STATUSES.contains(status)) {
            throw shipment.violation("status", "has a value that ShipBob's contract does not name");
        }
        return status;
    }

    private static Instant updatedAt(Fields shipment) {
        Instant updated = shipment.instantOrNull("last_update_at", ZoneOffset.UTC);
        return updated == null ? shipment.instant("created_date", ZoneOffset.UTC) : updated;
    }

    private WarehouseShipment shipment(Fields order, Fields shipment, List<Line> lines) {
        String reference = order.textOrNull("reference_id");
        Optional<Fields> tracking = shipment.find("tracking");
        String number = tracking.map(it -> it.textOrNull("tracking_number")).orElse(null);
        return new WarehouseShipment(
                references.key(reference).orElse(null),
                references.name(reference, order.textOrNull("order_number"), order.text("id")),
                shipment.text("id"),
                hasLeft(shipment),
                leftAt(shipment),
                tracking.map(it -> it.textOrNull("carrier")).orElse(null),
                number == null || number.isBlank() ? List.of() : List.of(number),
                lines,
                updatedAt(shipment));
    }
}
