package dev.holdfast.simulators.brightpearl.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a search.
 *
 * @param type as Brightpearl names it: IDSET, INTEGER, STRING, BOOLEAN, PERIOD
 * @param cell the cell of a record; null for none
 */
record Column(String name, String type, Function<ObjectNode, @Nullable JsonNode> cell) {

    ObjectNode described() {
        ObjectNode column = Json.object()
                .put("name", name)
                .put("sortable", true)
                .put("filterable", true)
                .put("reportDataType", type);
        column.putArray("referenceData");
        return column.put("isFreeTextSearchable", false).put("required", false);
    }

    JsonNode of(ObjectNode record) {
        JsonNode value = cell.apply(record);
        return value == null || value.isMissingNode()
                ? Json.mapper().getNodeFactory().nullNode()
                : value;
    }
}
