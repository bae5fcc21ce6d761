package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a transaction: its lines, its numbers, and what they refer to. */
final class Sale {

    private static final Set<String> STOCKED = Set.of("InvtPart", "Assembly");

    private Sale() {}

    static List<ObjectNode> lines(ObjectNode transaction) {
        List<ObjectNode> lines = new ArrayList<>();
        transaction.path("item").forEach(line -> lines.add((ObjectNode) line));
        return lines;
    }

    /** The number in the field, zero where there is none. */
    static BigDecimal number(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    /** The id that the reference field holds; empty where it holds none. */
    static String reference(JsonNode record, String field) {
        return record.path(field).path("id").asText("");
    }

    /** How many decimals amounts in the transaction's currency have. */
    static int precision(Tables tables, ObjectNode transaction) {
        return Records.get(tables, Catalog.simulated().need("currency"), reference(transaction, "currency"))
                .map(currency -> currency.path("currencyPrecision").asInt(2))
                .orElse(2);
    }

    static BigDecimal rounded(BigDecimal amount, int precision) {
        return amount.setScale(precision, RoundingMode.HALF_UP);
    }

    /** Percent; zero without a tax code. */
    static BigDecimal taxRate(Tables tables, JsonNode record, String field) {
        return Records.item(tables, reference(record, field))
                .map(code -> number(code, "rate"))
                .orElse(BigDecimal.ZERO);
    }

    static BigDecimal percent(BigDecimal amount, BigDecimal rate, int precision) {
        return rounded(amount.multiply(rate).movePointLeft(2), precision);
    }

    /** Whether the line's item lies in a warehouse. */
    static boolean isStocked(JsonNode line) {
        return STOCKED.contains(line.path("itemType").asText());
    }

    /** Whether the line's item is shipped, stocked or not. */
    static boolean isShipped(Tables tables, JsonNode line) {
        return isStocked(line)
                || Records.item(tables, reference(line, "item"))
                        .map(item -> item.path("isFulfillable").asBoolean())
                        .orElse(false);
    }

    /** Whether the line counts for how far the order has come: discounts and the like have no units. */
    static boolean hasUnits(JsonNode line) {
        return line.hasNonNull("quantity");
    }

    static RecordType type(String name) {
        return Catalog.simulated().need(name);
    }
}
