package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.util.List;

/** How far an order has come, as the letter that NetSuite gives it. */
final class OrderProgress {

    private OrderProgress() {}

    static void settle(Tables tables, ObjectNode order) {
        for (ObjectNode line : Sale.lines(order)) {
            boolean closed = line.path("isClosed").asBoolean();
            boolean fulfilled = covers(line, "quantityFulfilled");
            line.put("isOpen", !closed && !(fulfilled && covers(line, "quantityBilled")));
            line.put("itemIsFulfilled", Sale.number(line, "quantityFulfilled").signum() > 0);
            line.put("linked", begun(line));
        }
        order.put("status", letter(tables, order));
    }

    private static String letter(Tables tables, ObjectNode order) {
        if (order.path("orderStatus").asText("B").equals("A")) {
            return "A";
        }
        List<ObjectNode> all = Sale.lines(order);
        List<ObjectNode> lines = all.stream()
                .filter(Sale::hasUnits)
                .filter(line -> !line.path("isClosed").asBoolean())
                .toList();
        boolean billed = lines.stream().allMatch(line -> covers(line, "quantityBilled"));
        boolean anyBilled = all.stream()
                .anyMatch(line -> Sale.number(line, "quantityBilled").signum() > 0);
        List<ObjectNode> shipped =
                lines.stream().filter(line -> Sale.isShipped(tables, line)).toList();
        boolean fulfilled = shipped.stream().allMatch(line -> covers(line, "quantityFulfilled"));
        boolean anyFulfilled = all.stream()
                .anyMatch(line -> Sale.number(line, "quantityFulfilled").signum() > 0);
        if (!all.isEmpty()
                && all.stream().allMatch(line -> line.path("isClosed").asBoolean())) {
            return anyBilled && anyFulfilled ? "G" : "H";
        }
        if (fulfilled) {
            return billed ? "G" : "F";
        }
        if (!anyFulfilled) {
            return "B";
        }
        boolean unbilledShipment = all.stream()
                .anyMatch(line ->
                        Sale.number(line, "quantityFulfilled").compareTo(Sale.number(line, "quantityBilled")) > 0);
        return unbilledShipment ? "E" : "D";
    }

    private static boolean covers(ObjectNode line, String done) {
        return Sale.number(line, done).compareTo(Sale.number(line, "quantity")) >= 0;
    }

    /** Whether anything of the line was shipped or billed. */
    static boolean begun(ObjectNode line) {
        return Sale.number(line, "quantityFulfilled")
                        .max(Sale.number(line, "quantityBilled"))
                        .signum()
                > 0;
    }

    /** Units of the line that are shipped or billed already, whichever is more. */
    static BigDecimal done(ObjectNode line) {
        return Sale.number(line, "quantityFulfilled").max(Sale.number(line, "quantityBilled"));
    }
}
