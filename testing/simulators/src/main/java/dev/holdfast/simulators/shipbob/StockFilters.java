package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stock can be filtered by. */
final class StockFilters {

    private StockFilters() {}

    static Map<String, Predicate<ObjectNode>> of(Call call) {
        String ids = call.parameter("InventoryIds").orElse("");
        String text = call.parameter("SearchBy").orElse("");
        String location = call.parameter("LocationId").orElse("");
        return Map.of(
                "InventoryIds",
                item -> List.of(ids.split(","))
                        .contains(item.path("inventory_id").asText()),
                "SearchBy",
                item -> item.path("sku").asText().contains(text)
                        || item.path("name").asText().contains(text),
                "LocationId",
                item -> isAt(item, location));
    }

    private static boolean isAt(ObjectNode item, String location) {
        for (JsonNode place : item.path("locations")) {
            if (place.path("location_id").asText().equals(location)) {
                return true;
            }
        }
        return false;
    }
}
