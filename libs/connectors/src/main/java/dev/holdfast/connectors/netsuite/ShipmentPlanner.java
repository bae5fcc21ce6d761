package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The write that books a shipment: the sales order, transformed into an item fulfilment of exactly its units. Lines that NetSuite
 * would ship along are left out by name. Of a fulfilment that stands, only tracking numbers are added. Pure.
 */
final class ShipmentPlanner {

    private static final String SHIPPED = "C";

    private final NetSuite settings;
    private final Named named;

    ShipmentPlanner(NetSuite settings) {
        this.settings = settings;
        this.named = new Named(settings);
    }

    List<Write> plan(Shipment shipment, BookedOrder order, References references, Optional<BookedFact> found) {
        if (found.isPresent()) {
            return shipment.stands() ? completed(shipment, found.get()) : calledOff(shipment, found.get());
        }
        return shipment.stands() ? create(shipment, order, references) : List.of();
    }

    private List<Write> create(Shipment shipment, BookedOrder order, References references) {
        HeldOrder held = HeldOrder.of(order.raw(), settings.lineIdField());
        if (List.of("A", "C").contains(held.status())) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales order " + order.recordId() + " is " + held.state()
                            + " in NetSuite, which ships nothing of it",
                    held.state()));
        }
        ShipmentLines lines = ShipmentLines.of(shipment, held, order.recordId(), references, named);
        if (lines.taken().isEmpty()) {
            return List.of();
        }
        ObjectNode body = Json.object();
        body.put("externalId", ExternalIds.shipment(shipment));
        body.put(
                "tranDate",
                shipment.shippedAt().atZone(settings.timeZone()).toLocalDate().toString());
        body.put("memo", "Shopify " + shipment.orderName() + ", fulfillment " + shipment.id());
        body.set("shipStatus", RecordLink.to(SHIPPED));
        body.set("item", Json.object().set("items", items(shipment, held, lines, references)));
        if (!shipment.trackingNumbers().isEmpty()) {
            ArrayNode packages = Json.array();
            shipment.trackingNumbers().forEach(number -> packages.add(parcel(shipment, number)));
            body.set("package", Json.object().set("items", packages));
        }
        BigDecimal units = lines.taken().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return List.of(new Write(
                Effect.SHIPMENT,
                true,
                "POST",
                NetSuiteCalls.record("/salesOrder/" + order.recordId() + "/!transform/itemFulfillment"),
                body,
                "Ship " + units.toPlainString() + " units of sales order " + order.recordId() + " as item fulfilment "
                        + ExternalIds.shipment(shipment)));
    }

    private ArrayNode items(Shipment shipment, HeldOrder order, ShipmentLines lines, References references) {
        Map<Integer, String> locations = new HashMap<>();
        order.lines().forEach(line -> {
            String location = location(shipment, order, line, references);
            if (location != null) {
                locations.put(line.line(), location);
            }
        });
        ArrayNode items = Json.array();
        lines.taken().forEach((line, units) -> {
            ObjectNode item = Json.object()
                    .put("orderLine", line)
                    .put("itemReceive", true)
                    .put("quantity", units);
            if (locations.containsKey(line)) {
                item.set("location", RecordLink.to(locations.get(line)));
            }
            items.add(item);
        });
        lines.others()
                .forEach(line -> items.add(Json.object().put("orderLine", line).put("itemReceive", false)));
        return items;
    }

    /** As the mapping says; else where the shop shipped from, as the connection maps it; else where the order's line, or the order, or the connection says. */
    private @Nullable String location(Shipment shipment, HeldOrder order, HeldLine line, References references) {
        if (shipment.mapping().location() != null) {
            return shipment.mapping().location();
        }
        String shop = shipment.shopLocationId();
        String mapped = shop == null ? null : references.ids().get(Named.location(shop));
        if (mapped != null) {
            return mapped;
        }
        for (JsonNode place :
                List.of(line.raw().path("location"), order.record().path("location"))) {
            if (!place.path("id").asText("").isEmpty()) {
                return place.path("id").asText();
            }
        }
        return settings.location();
    }

    private static ObjectNode parcel(Shipment shipment, String number) {
        ObjectNode parcel = Json.object().put("packageTrackingNumber", number);
        return shipment.carrier() == null ? parcel : parcel.put("packageDescr", shipment.carrier());
    }

    private static List<Write> completed(Shipment shipment, BookedFact found) {
        ObjectNode body = Json.object();
        if (!found.effective()) {
            body.set("shipStatus", RecordLink.to(SHIPPED));
        }
        ArrayNode packages = Json.array();
        List<String> missing = new ArrayList<>(shipment.trackingNumbers());
        for (JsonNode held : found.raw().path("package").path("items")) {
            missing.remove(held.path("packageTrackingNumber").asText());
            packages.add(again(held));
        }
        if (!missing.isEmpty()) {
            missing.forEach(number -> packages.add(parcel(shipment, number)));
            body.set("package", Json.object().set("items", packages));
        }
        if (body.isEmpty()) {
            return List.of();
        }
        return List.of(new Write(
                Effect.SHIPMENT,
                false,
                "PATCH",
                NetSuiteCalls.record(
                        "/itemFulfillment/" + found.recordId() + (missing.isEmpty() ? "" : "?replace=package")),
                body,
                "Change item fulfilment " + found.recordId() + ": " + missing.size() + " tracking numbers"
                        + (found.effective() ? "" : ", shipped")));
    }

    private static ObjectNode again(JsonNode held) {
        ObjectNode parcel = Json.object();
        for (String field : List.of("packageTrackingNumber", "packageDescr", "packageWeight")) {
            if (held.hasNonNull(field)) {
                parcel.set(field, held.get(field));
            }
        }
        return parcel;
    }

    private static List<Write> calledOff(Shipment shipment, BookedFact found) {
        if (!found.effective()) {
            return List.of();
        }
        throw new UpstreamException(new Failure.Unsupported(
                "Shipment " + shipment.id() + " was called off in the shop after item fulfilment " + found.recordId()
                        + " was made: Holdfast deletes no documents, so delete it by hand",
                Effect.SHIPMENT.name()));
    }
}
