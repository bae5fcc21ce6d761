package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writes that book a shipment: a goods-out note of exactly its units, its tracking, and the event that it left. A note carries no
 * reference of ours: it is known again by its id where that was kept, else by its order, its release date, which is the moment at which
 * the shop shipped, its warehouse and its units. Two shipments may agree in all of these: a note that is known to be another's is none of
 * this one's. Pure.
 */
final class ShipmentPlanner {

    /** Stands in a path for the id of the note that the plan's first write makes. */
    static final String NEW = "{new}";

    private static final String NOTES = "/warehouse-service/goods-note/goods-out/";

    private final BrightpearlSettings settings;
    private final Named named;

    ShipmentPlanner(BrightpearlSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
    }

    /** The note that the shipment is, among those of its order. */
    Optional<HeldNote> find(Shipment shipment, HeldOrder order, KnownDocuments known) {
        return order.notes().stream()
                .filter(note -> note.id().equals(known.own()))
                .findFirst()
                .or(() -> alike(shipment, order, known.others()));
    }

    private Optional<HeldNote> alike(Shipment shipment, HeldOrder order, Set<String> others) {
        Instant released = released(shipment);
        String warehouse = named.warehouse(shipment.mapping(), shipment.shopLocationId());
        ShippedRows rows = new ShippedRows(order, named);
        Map<String, BigDecimal> units = ShippedRows.byProduct(rows.all(shipment));
        return order.notes().stream()
                .filter(note -> !others.contains(note.id())
                        && note.released().equals(released)
                        && note.warehouse().equals(warehouse)
                        && same(rows.byProduct(note), units))
                .findFirst();
    }

    List<Write> plan(Shipment shipment, BookedOrder order, References references, Optional<BookedFact> found) {
        if (found.isPresent()) {
            return shipment.stands() ? completed(shipment, found.get()) : calledOff(shipment, found.get());
        }
        return shipment.stands() ? create(shipment, order) : List.of();
    }

    private List<Write> create(Shipment shipment, BookedOrder booked) {
        HeldOrder order = HeldOrder.of(booked.raw());
        if (booked.cancelled()) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales order " + booked.recordId() + " is " + order.state()
                            + " in Brightpearl, and nothing of it is shipped",
                    order.state()));
        }
        Map<HeldRow, BigDecimal> taken = new ShippedRows(order, named).left(shipment);
        if (taken.isEmpty()) {
            return List.of();
        }
        List<Write> writes = new ArrayList<>();
        BigDecimal units = taken.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        writes.add(new Write(
                Effect.SHIPMENT,
                true,
                "POST",
                "/warehouse-service/order/" + booked.recordId() + "/goods-note/goods-out",
                note(shipment, order, taken),
                "Make a goods-out note of " + units.toPlainString() + " units of sales order " + booked.recordId()
                        + " for fulfillment " + shipment.id()));
        if (!shipment.trackingNumbers().isEmpty()) {
            writes.add(tracking(NEW, shipment));
        }
        writes.add(shipped(NEW, shipment));
        return writes;
    }

    private ObjectNode note(Shipment shipment, HeldOrder order, Map<HeldRow, BigDecimal> taken) {
        ObjectNode body = Json.object();
        ObjectNode warehouse = body.putArray("warehouses").addObject();
        warehouse.put("releaseDate", released(shipment).toString());
        warehouse.put(
                "warehouseId",
                Named.number(named.warehouse(shipment.mapping(), shipment.shopLocationId()), "warehouse's id"));
        warehouse.put("transfer", false);
        ArrayNode products = warehouse.putArray("products");
        taken.forEach((row, units) -> products.addObject()
                .put("productId", Named.number(row.product(), "row's product id"))
                .put("salesOrderRowId", Named.number(row.id(), "row's id"))
                .put("quantity", units));
        body.put("priority", false);
        Json.text(order.order().path("delivery").path("shippingMethodId"))
                .filter(method -> !method.equals("0"))
                .ifPresent(method -> body.put("shippingMethodId", Named.number(method, "shipping method's id")));
        return body;
    }

    private List<Write> completed(Shipment shipment, BookedFact found) {
        List<Write> writes = new ArrayList<>();
        if (!shipment.trackingNumbers().isEmpty()
                && !reference(shipment)
                        .equals(found.raw().path("shipping").path("reference").asText(""))) {
            writes.add(tracking(found.recordId(), shipment));
        }
        if (!found.effective()) {
            writes.add(shipped(found.recordId(), shipment));
        }
        return writes;
    }

    private static List<Write> calledOff(Shipment shipment, BookedFact found) {
        throw new UpstreamException(new Failure.Unsupported(
                "Shipment " + shipment.id() + " was called off in the shop after goods-out note " + found.recordId()
                        + " was made: Holdfast deletes no documents, so delete it by hand",
                Effect.SHIPMENT.name()));
    }

    private static Write tracking(String note, Shipment shipment) {
        ObjectNode body = Json.object();
        body.putObject("shipping").put("reference", reference(shipment));
        return new Write(
                Effect.SHIPMENT,
                false,
                "PUT",
                NOTES + note,
                body,
                "Tell goods-out note " + named(note, shipment) + " its "
                        + shipment.trackingNumbers().size() + " tracking numbers");
    }

    private Write shipped(String note, Shipment shipment) {
        String owner = settings.eventOwner();
        if (owner == null) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Brightpearl asks who ships: set erp.brightpearl.event-owner to the id of a staff contact,"
                            + " or book the shipment by hand",
                    Effect.SHIPMENT.name()));
        }
        ObjectNode body = Json.object();
        body.putArray("events")
                .addObject()
                .put("eventCode", "SHW")
                .put("occured", released(shipment).toString())
                .put("eventOwnerId", Named.number(owner, "event owner's id"));
        return new Write(
                Effect.SHIPMENT,
                false,
                "POST",
                NOTES + note + "/event",
                body,
                "Ship goods-out note " + named(note, shipment));
    }

    private static String named(String note, Shipment shipment) {
        return note.equals(NEW) ? "of fulfillment " + shipment.id() : note;
    }

    private static String reference(Shipment shipment) {
        return String.join(", ", shipment.trackingNumbers());
    }

    /** Brightpearl keeps whole seconds. */
    private static Instant released(Shipment shipment) {
        return shipment.shippedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean same(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().compareTo(other.getOrDefault(entry.getKey(), BigDecimal.ZERO)) == 0);
    }

    /** The note as everybody sees it. @param order its order, as it was read */
    BookedFact booked(HeldNote note, HeldOrder order) {
        List<BookedFact.Line> lines = new ShippedRows(order, named)
                .of(note).stream()
                        .map(entry -> new BookedFact.Line(
                                lineId(entry.getKey()), entry.getValue().intValue()))
                        .toList();
        return new BookedFact(note.id(), note.id(), note.shipped(), lines, null, null, note.raw());
    }

    private static @Nullable String lineId(HeldRow row) {
        return row.key();
    }
}
