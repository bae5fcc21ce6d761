package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the warehouse's people do with an order: make shipments of it, and move them on. */
final class Shipping {

    private static final Set<String> STATUSES = Set.of(
            "None",
            "Processing",
            "Completed",
            "Exception",
            "OnHold",
            "Cancelled",
            "CleanSweeped",
            "LabeledCreated",
            "ImportReview");

    private Shipping() {}

    /**
     * {@code {"lines": [{"sku", "quantity", "items": [2, 2]}], "status", "carrier", "tracking", "location"}}, all optional: all that
     * is ordered, in processing. {@code items} says how many of each inventory item are in the box: a bundle has several.
     */
    static ObjectNode ship(Transaction transaction, ObjectNode order, JsonNode wish, Instant now) {
        ObjectNode shipment = Json.object()
                .put("id", transaction.next("shipment", 500_000_001))
                .put("order_id", order.path("id").asLong())
                .put("reference_id", order.path("reference_id").asText())
                .put("status", "Processing")
                .put("created_date", now.toString())
                .put("last_update_at", now.toString())
                .putNull("actual_fulfillment_date")
                .putNull("estimated_fulfillment_date")
                .put("estimated_fulfillment_date_status", "PendingOnTime")
                .putNull("delivery_date")
                .putNull("last_tracking_update_at")
                .put("is_tracking_uploaded", false)
                .put("package_material_type", "Box")
                .put("ship_option", order.path("shipping_method").asText())
                .put("require_signature", false);
        shipment.putObject("location")
                .put("id", wish.path("location").asInt(156))
                .put("name", "Cicero (IL)");
        shipment.putNull("tracking");
        shipment.putArray("status_details");
        shipment.set("products", products(transaction, order, wish.path("lines")));
        shipment.set("recipient", order.path("recipient"));
        ((ArrayNode) order.path("shipments")).add(shipment);
        move(order, shipment, wish.path("status").asText("Processing"), wish, now);
        OrderDesk.keep(transaction, order, now);
        return shipment;
    }

    /** Moves a shipment on, and its order with it. */
    static void move(ObjectNode order, ObjectNode shipment, String status, JsonNode wish, Instant now) {
        if (!STATUSES.contains(status)) {
            throw new BadRequest("status must be one of " + STATUSES);
        }
        shipment.put("status", status).put("last_update_at", now.toString());
        if (wish.hasNonNull("tracking")) {
            shipment.putObject("tracking")
                    .put("carrier", wish.path("carrier").asText("USPS"))
                    .put("carrier_service", "Ground")
                    .put("tracking_number", wish.path("tracking").asText())
                    .put(
                            "tracking_url",
                            "https://carrier.example/" + wish.path("tracking").asText())
                    .put("shipping_date", now.toString())
                    .putNull("bol")
                    .putNull("pro_number")
                    .putNull("scac");
        }
        if (status.equals("Completed")) {
            shipment.put("actual_fulfillment_date", now.toString());
        }
        order.put("status", statusOf(order));
    }

    private static String statusOf(ObjectNode order) {
        int completed = 0;
        int cancelled = 0;
        for (JsonNode shipment : order.path("shipments")) {
            completed += shipment.path("status").asText().equals("Completed") ? 1 : 0;
            cancelled += shipment.path("status").asText().equals("Cancelled") ? 1 : 0;
        }
        int all = order.path("shipments").size();
        if (cancelled == all) {
            return "Cancelled";
        }
        if (completed == 0) {
            return "Processing";
        }
        return completed + cancelled == all ? "Fulfilled" : "PartiallyFulfilled";
    }

    private static ArrayNode products(Transaction transaction, ObjectNode order, JsonNode lines) {
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        lines.forEach(line -> wanted.put(line.path("sku").asText(), line));
        ArrayNode products = Json.mapper().createArrayNode();
        for (JsonNode ordered : order.path("products")) {
            JsonNode line = wanted.remove(ordered.path("sku").asText());
            if (line == null && lines.isArray()) {
                continue;
            }
            ObjectNode product = products.addObject()
                    .put("id", ordered.path("id").asLong())
                    .put("reference_id", ordered.path("reference_id").asText())
                    .put("name", ordered.path("sku").asText())
                    .put("sku", ordered.path("sku").asText());
            ArrayNode items = product.putArray("inventory_items");
            if (line != null && line.path("items").isArray()) {
                line.path("items").forEach(quantity -> items.add(item(transaction, quantity.asInt())));
            } else {
                int quantity = line == null
                        ? ordered.path("quantity").asInt()
                        : line.path("quantity").asInt();
                items.add(item(transaction, quantity));
            }
        }
        if (!wanted.isEmpty()) {
            throw new BadRequest("lines: the order has no " + wanted.keySet());
        }
        return products;
    }

    private static ObjectNode item(Transaction transaction, int quantity) {
        ObjectNode item = Json.object()
                .put("id", transaction.next("inventory-item", 90_001))
                .put("name", "item")
                .put("quantity", quantity)
                .put("quantity_committed", quantity)
                .put("is_dangerous_goods", false)
                .putNull("lot")
                .putNull("expiration_date");
        item.putArray("serial_numbers");
        return item;
    }
}
