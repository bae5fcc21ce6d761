package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.Shipment;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sales order with what is still to be shipped of it.
 *
 * @param left units that nobody has shipped; none of a closed line
 */
record OpenLine(HeldLine line, BigDecimal left) {

    private static final List<String> ALWAYS = List.of("InvtPart", "Assembly", "Kit");
    private static final List<String> WHERE_FULFILLABLE = List.of("NonInvtPart", "Service");

    static OpenLine of(HeldLine line) {
        BigDecimal done = shipped(line);
        return new OpenLine(
                line,
                line.closed() ? BigDecimal.ZERO : line.quantity().subtract(done).max(BigDecimal.ZERO));
    }

    /** How much of it was shipped, by whomever. */
    static BigDecimal shipped(HeldLine line) {
        return number(line.raw().path("quantityFulfilled"));
    }

    /**
     * Whether NetSuite ships it. What lies in a warehouse always; of other products the order does not say it, and then the shop
     * does; charges never.
     *
     * @param shopped the shop's line; null for a line that somebody else wrote
     */
    boolean ships(Shipment.@Nullable Line shopped) {
        JsonNode type = line.raw().path("itemType");
        String kind = type.isObject() ? type.path("id").asText("") : type.asText("");
        if (ALWAYS.contains(kind)) {
            return true;
        }
        return (kind.isEmpty() || WHERE_FULFILLABLE.contains(kind)) && shopped != null && shopped.requiresShipping();
    }

    OpenLine less(BigDecimal units) {
        return new OpenLine(line, left.subtract(units));
    }

    private static BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return value.isTextual() && value.asText().matches("[0-9]+(\\.[0-9]+)?")
                ? new BigDecimal(value.asText())
                : BigDecimal.ZERO;
    }
}
