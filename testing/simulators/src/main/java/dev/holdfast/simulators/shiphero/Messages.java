package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;

/** Webhook bodies: ids are numbers, with the ids that queries take beside them. */
final class Messages {

    private Messages() {}

    static ObjectNode shipment(JsonNode order, JsonNode shipment) {
        ObjectNode body = Json.object().put("test", "0").put("webhook_type", "Shipment Update");
        JsonNode label = shipment.path("shipping_labels").path(0);
        ObjectNode told = body.putObject("fulfillment")
                .put("shipment_id", shipment.path("legacy_id").asLong())
                .put("shipment_uuid", shipment.path("id").asText())
                .put("warehouse", "Primary")
                .put("warehouse_id", 76733)
                .put("warehouse_uuid", shipment.path("warehouse_id").asText())
                .put("webhook_type", "Shipment Update")
                .put("partner_order_id", order.path("partner_order_id").asText(null))
                .put("order_number", order.path("order_number").asText(null))
                .put("tracking_number", label.path("tracking_number").asText(null))
                .put("shipping_carrier", label.path("carrier").asText(null));
        ArrayNode lines = told.putArray("line_items");
        for (JsonNode line : shipment.path("line_items")) {
            lines.addObject()
                    .put(
                            "id",
                            line.path("line_item").path("partner_line_item_id").asText(null))
                    .put("shiphero_id", line.path("line_item").path("legacy_id").asLong())
                    .put("quantity", line.path("quantity").asInt())
                    .put("sku", line.path("line_item").path("sku").asText())
                    .put("package", "Package #1");
        }
        return body;
    }

    static ObjectNode canceled(JsonNode order) {
        return Json.object()
                .put("webhook_type", "Order Canceled")
                .put("account_id", Company.LEGACY_ID)
                .put("order_id", order.path("legacy_id").asLong())
                .put("order_uuid", order.path("id").asText())
                .put("order_number", order.path("order_number").asText(null))
                .put("partner_order_id", order.path("partner_order_id").asText(null));
    }
}
