package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as Brightpearl gives it.
 *
 * @param id Brightpearl's row id
 * @param sequence where it stands among the rows
 * @param key the external reference that it was made with; null where Brightpearl does not tell it
 * @param parent row id of the bundle that it is a part of; null for a row that was ordered itself
 * @param bundle whether its parts are rows of their own
 */
record HeldRow(
        String id,
        long sequence,
        @Nullable String key,
        String product,
        @Nullable String sku,
        String name,
        BigDecimal quantity,
        BigDecimal net,
        BigDecimal tax,
        String taxCode,
        String nominalCode,
        @Nullable String parent,
        boolean bundle) {

    /** All rows of an order, in its order; they come as a map by their ids. */
    static List<HeldRow> of(JsonNode order) {
        JsonNode rows = order.path("orderRows");
        List<HeldRow> held = new ArrayList<>();
        if (rows.isMissingNode()) {
            return held;
        }
        if (!rows.isObject()) {
            throw Json.violation("An order's rows are not by their ids", "$.response[].orderRows");
        }
        rows.properties().forEach(row -> held.add(row(row.getKey(), row.getValue())));
        held.sort(Comparator.comparingLong(HeldRow::sequence).thenComparing(row -> Long.parseLong(row.id)));
        return held;
    }

    private static HeldRow row(String id, JsonNode row) {
        String at = "$.response[].orderRows." + id;
        if (!id.matches("[0-9]{1,18}")) {
            throw Json.violation("An order's row has no id", "$.response[].orderRows");
        }
        JsonNode value = row.path("rowValue");
        JsonNode composition = row.path("composition");
        boolean child = composition.path("bundleChild").asBoolean(false);
        return new HeldRow(
                id,
                row.path("orderRowSequence").asLong(0),
                Json.text(row.path("externalRef")).orElse(null),
                row.path("productId").asText(""),
                Json.text(row.path("productSku")).orElse(null),
                row.path("productName").asText(""),
                Json.number(row.path("quantity").path("magnitude"), at + ".quantity.magnitude"),
                Json.number(value.path("rowNet").path("value"), at + ".rowValue.rowNet.value"),
                Json.number(value.path("rowTax").path("value"), at + ".rowValue.rowTax.value"),
                value.path("taxCode").asText(""),
                row.path("nominalCode").asText(""),
                child ? composition.path("parentOrderRowId").asText() : null,
                composition.path("bundleParent").asBoolean(false));
    }

    /** Whether it was ordered itself: a bundle's parts would count twice. */
    boolean ordered() {
        return parent == null;
    }
}
