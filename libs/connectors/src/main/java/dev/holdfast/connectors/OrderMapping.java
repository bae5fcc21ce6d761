package dev.holdfast.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's mapping says of one order, beside what the connection's tables say. Ids are the ERP's; where one is
 * null, the tables stand. It holds no amount, no quantity and no key: a mapping has no way to change those.
 *
 * @param version which mapping said it; null when there is none
 * @param fields custom fields of the order; a value of JSON null empties the field
 * @param lines by the source's line id
 */
public record OrderMapping(
        @Nullable String version,
        @Nullable String subsidiary,
        @Nullable String location,
        @Nullable String shippingMethod,
        @Nullable String shippingTaxCode,
        Map<String, JsonNode> fields,
        Map<String, Line> lines) {

    /** Nothing is said. */
    public static final OrderMapping NOTHING = new OrderMapping(null, null, null, null, null, Map.of(), Map.of());

    /**
     * Of one line.
     *
     * @param item the name under which its item is looked up
     * @param taxCode the ERP's id
     * @param fields custom columns
     */
    public record Line(@Nullable String item, @Nullable String taxCode, Map<String, JsonNode> fields) {

        private static final Line NOTHING = new Line(null, null, Map.of());
    }

    /** What is said of a line; nothing for one that no expression was asked about, such as a stand-in. */
    public Line line(String lineId) {
        return lines.getOrDefault(lineId, Line.NOTHING);
    }
}
