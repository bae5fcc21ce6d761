package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Units of items at locations: on hand, and committed to open orders. */
public final class Stock {

    /** Rows of {@code {item, location, quantityOnHand, quantityCommitted, quantityOnOrder}}. */
    public static final String TABLE = "itemLocation";

    private Stock() {}

    /** The row of an item at a location. */
    public static Optional<ObjectNode> at(Tables tables, String item, String location) {
        return tables.get(TABLE, item + "|" + location);
    }

    /** Adds to what is on hand and committed. Rows that do not exist begin at zero. */
    public static void add(
            Transaction transaction, String item, String location, BigDecimal onHand, BigDecimal committed) {
        ObjectNode row = at(transaction, item, location)
                .map(ObjectNode::deepCopy)
                .orElseGet(() -> Json.object().put("item", item).put("location", location));
        row.put("quantityOnHand", Sale.number(row, "quantityOnHand").add(onHand));
        row.put("quantityCommitted", Sale.number(row, "quantityCommitted").add(committed));
        transaction.keep(TABLE, item + "|" + location, row);
    }

    /** Moves commitments from what the order held before to what it holds now. */
    static void recommit(Transaction transaction, @Nullable ObjectNode before, ObjectNode after) {
        Map<String, BigDecimal> change = new LinkedHashMap<>();
        commitments(after).forEach((place, units) -> change.merge(place, units, BigDecimal::add));
        if (before != null) {
            commitments(before).forEach((place, units) -> change.merge(place, units.negate(), BigDecimal::add));
        }
        change.forEach((place, units) -> {
            if (units.signum() != 0) {
                String[] parts = place.split("\\|", 2);
                add(transaction, parts[0], parts[1], BigDecimal.ZERO, units);
            }
        });
    }

    private static Map<String, BigDecimal> commitments(ObjectNode order) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        for (ObjectNode line : Sale.lines(order)) {
            String location = location(order, line);
            if (Sale.isStocked(line) && !line.path("isClosed").asBoolean() && !location.isEmpty()) {
                BigDecimal open = Sale.number(line, "quantity").subtract(Sale.number(line, "quantityFulfilled"));
                units.merge(Sale.reference(line, "item") + "|" + location, open.max(BigDecimal.ZERO), BigDecimal::add);
            }
        }
        return units;
    }

    /** The line's location, else the order's; empty where there is none. */
    static String location(ObjectNode order, ObjectNode line) {
        String location = Sale.reference(line, "location");
        return location.isEmpty() ? Sale.reference(order, "location") : location;
    }
}
