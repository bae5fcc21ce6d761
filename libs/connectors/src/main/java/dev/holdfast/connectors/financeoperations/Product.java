package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a line is of: an item, and of an item with variants which one.
 *
 * @param item its number
 * @param dimensions OData field → value; empty for an item without variants
 */
record Product(String item, Map<String, String> dimensions) {

    private static final Map<String, String> FIELDS = fields();

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("configuration", "ProductConfigurationId");
        fields.put("color", "ProductColorId");
        fields.put("size", "ProductSizeId");
        fields.put("style", "ProductStyleId");
        fields.put("version", "ProductVersionId");
        return fields;
    }

    /** As written in the connection's settings: {@code T0001|color=Blue|size=M}. Empty for what is written in another way. */
    static Optional<Product> parse(String written) {
        String[] parts = written.split("\\|", -1);
        Map<String, String> dimensions = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String field = equals < 0
                    ? null
                    : FIELDS.get(parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT));
            if (field == null || parts[i].substring(equals + 1).isBlank()) {
                return Optional.empty();
            }
            dimensions.put(field, parts[i].substring(equals + 1).strip());
        }
        return parts[0].isBlank() ? Optional.empty() : Optional.of(new Product(parts[0].strip(), dimensions));
    }

    /** The product of a line or of a stock position. */
    static Product of(JsonNode record) {
        Map<String, String> dimensions = new TreeMap<>();
        FIELDS.values().forEach(field -> Fields.text(record, field).ifPresent(value -> dimensions.put(field, value)));
        return new Product(Fields.need(record, "ItemNumber"), dimensions);
    }

    Product numbered(String number) {
        return new Product(number, dimensions);
    }

    /** As the connection's settings write it. */
    String written() {
        StringBuilder text = new StringBuilder(item);
        FIELDS.forEach((name, field) -> {
            if (dimensions.containsKey(field)) {
                text.append('|').append(name).append('=').append(dimensions.get(field));
            }
        });
        return text.toString();
    }

    void put(ObjectNode line) {
        line.put("ItemNumber", item);
        FIELDS.values().stream()
                .filter(dimensions::containsKey)
                .forEach(field -> line.put(field, dimensions.get(field)));
    }

    /** Whether both are one product; numbers and dimensions are told apart without regard to case, as the database does. */
    boolean sameAs(Product other) {
        return written().equalsIgnoreCase(other.written());
    }
}
