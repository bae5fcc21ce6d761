package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** The custom fields of an order that a mapping writes: a list of changes, by the field's code. */
final class CustomFields {

    private CustomFields() {}

    /** What differs; empty when nothing does. @param held the order's custom fields */
    static ArrayNode changes(Map<String, JsonNode> wanted, JsonNode held) {
        ArrayNode changes = Json.array();
        new TreeMap<>(wanted).forEach((code, value) -> {
            JsonNode is = held.path(code);
            boolean absent = is.isMissingNode() || is.isNull();
            if (value.isNull()) {
                if (!absent) {
                    changes.addObject().put("op", "remove").put("path", "/" + code);
                }
            } else if (absent || !same(value, is)) {
                changes.addObject()
                        .put("op", absent ? "add" : "replace")
                        .put("path", "/" + code)
                        .set("value", value);
            }
        });
        return changes;
    }

    /** A choice is written by its id, and read with its words. */
    private static boolean same(JsonNode value, JsonNode held) {
        return held.isObject()
                ? held.path("id").asText().equals(value.path("id").asText())
                : held.asText().equals(value.asText());
    }
}
