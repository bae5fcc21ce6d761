package dev.holdfast.simulators.shopify.view;

import static dev.holdfast.simulators.shopify.view.Wording.gid;
import static dev.holdfast.simulators.shopify.view.Wording.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shipping lines of an order, removed ones included: leaving those out is the field's argument. */
final class ShippingView {

    private final JsonNode order;
    private final Wording wording;

    ShippingView(JsonNode order, Wording wording) {
        this.order = order;
        this.wording = wording;
    }

    List<Map<String, Object>> all() {
        LineView lines = new LineView(order, wording);
        List<Map<String, Object>> all = new ArrayList<>();
        order.path("shipping_lines").forEach(line -> all.add(line(line, lines)));
        return all;
    }

    Map<String, Object> line(JsonNode line, LineView lines) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", gid("ShippingLine", line.path("id")));
        view.put("title", text(line, "title"));
        view.put("code", text(line, "code"));
        view.put("source", text(line, "source"));
        view.put("carrierIdentifier", text(line, "carrier_identifier"));
        view.put("phone", wording.personal(line, "phone"));
        view.put("isRemoved", line.path("is_removed").asBoolean());
        view.put("custom", !line.hasNonNull("code"));
        view.put("originalPriceSet", wording.bag(line.path("price_set")));
        view.put("discountedPriceSet", wording.bag(line.path("discounted_price_set")));
        Map<String, Object> current = wording.bag(line.path("current_discounted_price_set"));
        view.put("currentDiscountedPriceSet", current == null ? view.get("discountedPriceSet") : current);
        view.put("discountAllocations", lines.allocations(line));
        view.put("taxLines", LineView.taxes(line.path("tax_lines"), wording));
        return view;
    }
}
