package dev.holdfast.erpsync.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Units by line, or by article, as the ledger keeps them. */
public final class LineUnits {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LineUnits() {}

    /** As stored. */
    public static String json(Map<String, Integer> units) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        units.forEach(json::put);
        return json.toString();
    }

    /** What was stored. */
    public static Map<String, Integer> read(String stored) {
        try {
            Map<String, Integer> units = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(stored).properties()) {
                units.put(entry.getKey(), entry.getValue().asInt());
            }
            return units;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds units that this release did not write", e);
        }
    }
}
