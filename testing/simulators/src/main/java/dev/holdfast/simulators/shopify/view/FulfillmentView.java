package dev.holdfast.simulators.shopify.view;

import static dev.holdfast.simulators.shopify.view.Wording.gid;
import static dev.holdfast.simulators.shopify.view.Wording.text;
import static dev.holdfast.simulators.shopify.view.Wording.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shipments of an order. */
final class FulfillmentView {

    private final JsonNode order;
    private final LineView lines;
    private final Map<String, Object> parent;

    FulfillmentView(JsonNode order, LineView lines, Map<String, Object> parent) {
        this.order = order;
        this.lines = lines;
        this.parent = parent;
    }

    List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        order.path("fulfillments").forEach(fulfillment -> all.add(fulfillment(fulfillment)));
        return all;
    }

    private Map<String, Object> fulfillment(JsonNode fulfillment) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "Fulfillment");
        view.put("id", gid("Fulfillment", fulfillment.path("id")));
        view.put("legacyResourceId", fulfillment.path("id").asText());
        view.put("name", text(fulfillment, "name"));
        view.put("status", fulfillment.path("status").asText("success").toUpperCase(Locale.ROOT));
        view.put("createdAt", time(fulfillment.path("created_at")));
        view.put("updatedAt", time(fulfillment.path("updated_at")));
        view.put("requiresShipping", true);
        view.put("order", parent);
        JsonNode location = fulfillment.path("location_id");
        view.put("location", location.isNumber() ? LineView.location(location) : null);
        view.put("trackingInfo", tracking(fulfillment));
        int total = 0;
        List<Map<String, Object>> items = new ArrayList<>();
        for (JsonNode item : fulfillment.path("line_items")) {
            total += item.path("quantity").asInt();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("__typename", "FulfillmentLineItem");
            line.put("id", gid("FulfillmentLineItem", fulfillment.path("id")) + items.size());
            line.put("lineItem", lines.line(item.path("id").asText(), item));
            line.put("quantity", item.path("quantity").asInt());
            items.add(line);
        }
        view.put("totalQuantity", total);
        view.put("fulfillmentLineItems", items);
        return view;
    }

    private static List<Map<String, Object>> tracking(JsonNode fulfillment) {
        List<Map<String, Object>> tracking = new ArrayList<>();
        for (int i = 0; i < fulfillment.path("tracking_numbers").size(); i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("company", text(fulfillment, "tracking_company"));
            entry.put("number", fulfillment.path("tracking_numbers").path(i).asText());
            entry.put("url", fulfillment.path("tracking_urls").path(i).asText(null));
            tracking.add(entry);
        }
        return tracking;
    }
}
