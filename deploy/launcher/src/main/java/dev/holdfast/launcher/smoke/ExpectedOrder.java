package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.samples.SampleWebhook;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the ERP must hold of one order once all samples have arrived, in whatever order and however often.
 *
 * @param units ordered and not taken off before shipping, by SKU; what was sent back stays, and is credited apart
 * @param total what these come to
 */
record ExpectedOrder(
        String order, String name, String shop, Map<String, Integer> units, BigDecimal total, boolean cancelled) {

    /** One of each order, from the manifest's last word on it and its refunds. */
    static Collection<ExpectedOrder> of(List<SampleWebhook> samples) {
        Map<String, ExpectedOrder> orders = new LinkedHashMap<>();
        for (SampleWebhook sample : samples) {
            if (sample.isWholeOrder()) {
                orders.put(sample.order(), whole(sample));
            }
        }
        for (SampleWebhook sample : samples) {
            if (sample.expect().has("refund")) {
                orders.computeIfPresent(sample.order(), (id, order) -> order.withReturned(sample.expect()));
            }
        }
        return orders.values();
    }

    private static ExpectedOrder whole(SampleWebhook sample) {
        JsonNode expect = sample.expect();
        return new ExpectedOrder(
                sample.order(),
                expect.path("name").asText(),
                sample.shop(),
                units(expect),
                new BigDecimal(expect.path("currentTotal").asText()),
                sample.isCancellation());
    }

    private ExpectedOrder withReturned(JsonNode refund) {
        Map<String, Integer> kept = new HashMap<>(units);
        units(refund).forEach((sku, returned) -> kept.merge(sku, returned, Integer::sum));
        return new ExpectedOrder(
                order,
                name,
                shop,
                new TreeMap<>(kept),
                total.add(new BigDecimal(refund.path("amount").asText())),
                cancelled);
    }

    private static Map<String, Integer> units(JsonNode expect) {
        Map<String, Integer> units = new TreeMap<>();
        expect.path("lines").properties().forEach(line -> {
            if (line.getValue().asInt() > 0) {
                units.put(line.getKey(), line.getValue().asInt());
            }
        });
        return units;
    }
}
