package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.record.RecordWriter;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record from another: an order becomes a fulfillment or an invoice, an invoice a credit memo. The body may name lines
 * by {@code orderLine} with their quantity, and leave lines out with {@code itemReceive: false}.
 */
public final class Transformation {

    private static final List<String> HEADER =
            List.of("entity", "currency", "subsidiary", "location", "otherRefNum", "exchangeRate", "shipMethod");

    private final Company company;
    private final Transaction transaction;
    private final RecordWriter writer;

    /** Within one transaction. */
    public Transformation(Company company, Transaction transaction, RecordWriter writer) {
        this.company = company;
        this.transaction = transaction;
        this.writer = writer;
    }

    /** Whether the source can become the target. */
    public static boolean isPossible(RecordType from, RecordType to) {
        return (from.name().equals("salesOrder")
                        && List.of("itemFulfillment", "invoice").contains(to.name()))
                || (from.name().equals("invoice") && to.name().equals("creditMemo"));
    }

    /** Returns the new record's id. @param change what the body says of the new record */
    public String make(RecordType from, ObjectNode source, RecordType to, ObjectNode change) {
        if (from.name().equals("salesOrder")
                && List.of("A", "C", "H").contains(source.path("status").asText())) {
            throw nothingLeft();
        }
        Map<Integer, BigDecimal> units = new LinkedHashMap<>();
        ObjectNode made = header(source, to, change);
        ArrayNode lines = made.putArray("item");
        Map<Integer, ObjectNode> wanted = wanted(change);
        for (ObjectNode line : Sale.lines(source)) {
            ObjectNode asked = wanted.remove(line.path("line").asInt());
            BigDecimal quantity = quantity(line, asked, to);
            if (quantity.signum() > 0) {
                units.put(line.path("line").asInt(), quantity);
                lines.add(line(line, asked, quantity, to, lines.size() + 1));
            }
        }
        if (!wanted.isEmpty()) {
            throw Refusal.userError(
                    "item", "Invalid order line: " + wanted.keySet().iterator().next() + ".");
        }
        if (lines.isEmpty()) {
            throw nothingLeft();
        }
        String id = writer.create(to, made);
        if (to.name().equals("invoice")) {
            OrderMoves.add(company, transaction, source.path("id").asText(), "quantityBilled", units, Map.of());
        }
        return id;
    }

    private static Refusal nothingLeft() {
        return Refusal.userError("You must have at least one valid line item for this transaction.");
    }

    private static ObjectNode header(ObjectNode source, RecordType to, ObjectNode change) {
        ObjectNode made = Json.object();
        for (String field : HEADER) {
            if (source.hasNonNull(field) && to.shape().field(field).isPresent()) {
                made.set(field, source.get(field).deepCopy());
            }
        }
        change.properties().stream()
                .filter(property -> !property.getKey().equals("item"))
                .forEach(property -> made.set(property.getKey(), property.getValue()));
        made.set("createdFrom", Json.object().put("id", source.path("id").asText()));
        return made;
    }

    private static Map<Integer, ObjectNode> wanted(ObjectNode change) {
        Map<Integer, ObjectNode> wanted = new HashMap<>();
        for (JsonNode line : change.path("item")) {
            if (wanted.put(line.path("orderLine").asInt(), (ObjectNode) line) != null) {
                throw Refusal.of(
                        400,
                        Refusal.Detail.at(
                                "item.items",
                                "DUPLICATE_KEYS",
                                "There are multiple sublist lines with the same identifier."));
            }
        }
        return wanted;
    }

    private BigDecimal quantity(ObjectNode line, @Nullable ObjectNode wanted, RecordType to) {
        boolean shipping = to.name().equals("itemFulfillment");
        boolean fits = Sale.hasUnits(line)
                && !line.path("isClosed").asBoolean()
                && (!shipping || Sale.isShipped(transaction, line));
        String count = shipping ? "quantityFulfilled" : "quantityBilled";
        BigDecimal left = fits ? Sale.number(line, "quantity").subtract(Sale.number(line, count)) : BigDecimal.ZERO;
        if (wanted == null) {
            return company.behaviour().unlistedLinesAreIncluded() ? left : BigDecimal.ZERO;
        }
        if (left.signum() == 0 && company.behaviour().unfitLinesAreRefused()) {
            throw Refusal.userError(
                    "item", "Invalid order line: " + line.path("line").asText() + ".");
        }
        if (wanted.path("itemReceive").isBoolean()
                && !wanted.path("itemReceive").asBoolean()) {
            return BigDecimal.ZERO;
        }
        BigDecimal quantity = wanted.hasNonNull("quantity") ? Sale.number(wanted, "quantity") : left;
        if (quantity.compareTo(left) > 0) {
            throw Refusal.userError(
                    "item",
                    "The quantity of order line " + line.path("line").asText() + " exceeds what is left of it.");
        }
        return quantity;
    }

    private ObjectNode line(
            ObjectNode from, @Nullable ObjectNode asked, BigDecimal quantity, RecordType to, int number) {
        ObjectNode line = Json.object().put("orderLine", from.path("line").asInt());
        line.set("item", from.get("item").deepCopy());
        line.set("itemType", from.path("itemType").deepCopy());
        line.put("quantity", quantity);
        for (String field : List.of("location", "description", "taxCode")) {
            if (from.hasNonNull(field)) {
                line.set(field, from.get(field).deepCopy());
            }
        }
        if (asked != null && asked.hasNonNull("location")) {
            line.set("location", asked.get("location").deepCopy());
        }
        if (to.name().equals("itemFulfillment")) {
            line.put("itemReceive", true).put("line", number);
        } else {
            int precision = 8;
            BigDecimal share = quantity.divide(Sale.number(from, "quantity"), 16, java.math.RoundingMode.HALF_UP);
            line.put("rate", Sale.number(from, "rate"));
            line.put("amount", Sale.rounded(Sale.number(from, "amount").multiply(share), precision));
            line.put("tax1Amt", Sale.rounded(Sale.number(from, "tax1Amt").multiply(share), precision));
        }
        return line;
    }
}
