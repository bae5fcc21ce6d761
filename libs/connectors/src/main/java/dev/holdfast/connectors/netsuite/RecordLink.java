package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;

/** How a record names another: {@code {"id": "7"}}. */
final class RecordLink {

    private RecordLink() {}

    static ObjectNode to(String id) {
        return Json.object().put("id", id);
    }
}
