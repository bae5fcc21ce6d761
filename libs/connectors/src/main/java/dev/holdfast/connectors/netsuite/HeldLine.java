package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line as NetSuite holds it.
 *
 * @param line NetSuite's key of the line in its document
 * @param key what Holdfast wrote of it: Shopify's line id or a stand-in's key; null where nothing is written
 * @param item internal id of its item; null for lines without one, such as a subtotal
 * @param raw the line, whole
 */
record HeldLine(
        int line,
        @Nullable String key,
        @Nullable String item,
        BigDecimal quantity,
        BigDecimal amount,
        boolean closed,
        boolean begun,
        BigDecimal tax,
        @Nullable String taxCode,
        JsonNode raw) {

    /** What people and NetSuite decide of a line, and must be said again when lines are replaced. */
    private static final List<String> OTHERS =
            List.of("description", "location", "class", "department", "expectedShipDate");

    private static final Pattern SELF = Pattern.compile("/item/([0-9]+)$");

    /**
     * The lines of a record that was read with its sublists.
     *
     * @param lineIdField the column with the line id; null in accounts that have none
     * @throws UpstreamException {@code ContractViolation} when they are not all there
     */
    static List<HeldLine> of(JsonNode record, @Nullable String lineIdField) {
        JsonNode sublist = record.path("item");
        if (!sublist.path("items").isArray()) {
            throw violation("A transaction came without its lines", "$.item.items");
        }
        if (sublist.path("hasMore").asBoolean(false)) {
            throw violation("A transaction came with a part of its lines", "$.item.hasMore");
        }
        List<HeldLine> lines = new ArrayList<>();
        for (JsonNode line : sublist.path("items")) {
            lines.add(of(line, line(line), lineIdField));
        }
        return lines;
    }

    private static HeldLine of(JsonNode line, int number, @Nullable String lineIdField) {
        return new HeldLine(
                number,
                lineIdField == null ? null : text(line.path(lineIdField)).orElse(null),
                text(line.path("item").path("id")).orElse(null),
                number(line.path("quantity")),
                number(line.path("amount")),
                line.path("isClosed").asBoolean(false),
                number(line.path("quantityFulfilled")).signum() != 0
                        || number(line.path("quantityBilled")).signum() != 0,
                number(line.path("tax1Amt")),
                text(line.path("taxCode").path("id")).orElse(null),
                line);
    }

    /**
     * The line said again as it stands. Replacing lines keeps those that are named by their key, as far as NetSuite's description
     * goes; said whole, they also come back should an account tell lines apart in another way.
     */
    ObjectNode again() {
        ObjectNode said = Json.object().put("line", line);
        for (String field : List.of("item", "quantity", "rate", "amount", "taxCode", "tax1Amt")) {
            say(said, field);
        }
        OTHERS.forEach(field -> say(said, field));
        raw.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("custcol"))
                .forEach(field -> say(said, field));
        if (closed) {
            said.put("isClosed", true);
        }
        return said;
    }

    private void say(ObjectNode said, String field) {
        JsonNode value = raw.path(field);
        if (value.isObject()) {
            text(value.path("id")).ifPresent(id -> said.set(field, RecordLink.to(id)));
        } else if (value.isValueNode() && !value.isNull()) {
            said.set(field, value);
        }
    }

    /** The number stands in {@code line}; where it does not, in the link to the line itself. */
    private static int line(JsonNode line) {
        if (line.path("line").canConvertToInt()) {
            return line.path("line").asInt();
        }
        for (JsonNode link : line.path("links")) {
            Matcher self = SELF.matcher(link.path("href").asText());
            if (link.path("rel").asText().equals("self") && self.find()) {
                return Integer.parseInt(self.group(1));
            }
        }
        throw violation("A line of a transaction came without its key", "$.item.items[].line");
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private static BigDecimal number(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return text(node).map(HeldLine::parsed).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation(
                            "A line of a transaction has an amount that is no number", "$.item.items[]"),
                    e);
        }
    }

    private static UpstreamException violation(String reason, String path) {
        return new UpstreamException(new Failure.ContractViolation(reason, path));
    }
}
