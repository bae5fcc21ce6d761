package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** Custom fields that a connection's mapping writes. */
final class CustomFields {

    private CustomFields() {}

    /** All that have a value, for a new record or line. */
    static void add(ObjectNode body, Map<String, JsonNode> wanted) {
        wanted.forEach((field, value) -> {
            if (!value.isNull()) {
                body.set(field, value);
            }
        });
    }

    /** Those that differ from what is held. */
    static void change(ObjectNode body, Map<String, JsonNode> wanted, JsonNode held) {
        wanted.forEach((field, value) -> {
            if (!same(value, held.path(field))) {
                body.set(field, value);
            }
        });
    }

    /**
     * Whether NetSuite holds the value already: it gives a record as its id with a name, leaves empty fields out, gives an
     * unticked box as false, and may give a number back as text.
     */
    private static boolean same(JsonNode wanted, JsonNode held) {
        if (wanted.isObject()) {
            return wanted.path("id").asText().equals(held.path("id").asText());
        }
        if (wanted.isNumber()
                && held.isValueNode()
                && !held.isNull()
                && !held.asText().isBlank()) {
            try {
                return wanted.decimalValue().compareTo(new BigDecimal(held.asText())) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        if (wanted.isBoolean()) {
            return wanted.booleanValue() == held.asBoolean(false);
        }
        return wanted.asText("").equals(held.isMissingNode() || held.isNull() ? "" : held.asText());
    }
}
