package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.Map;

/** Books what shipping and billing did back onto the order's lines. */
final class OrderMoves {

    private OrderMoves() {}

    /**
     * Adds units to a count of the order's lines.
     *
     * @param count {@code quantityFulfilled} or {@code quantityBilled}
     * @param units by line number; negative takes back
     * @param from which location each line's units left; the order's own where it does not say
     */
    static void add(
            Company company,
            Transaction transaction,
            String orderId,
            String count,
            Map<Integer, BigDecimal> units,
            Map<Integer, String> from) {
        ObjectNode before = Records.get(transaction, Sale.type("salesOrder"), orderId)
                .orElseThrow(() -> new IllegalStateException("The order " + orderId + " is gone"));
        ObjectNode after = before.deepCopy();
        for (ObjectNode line : Sale.lines(after)) {
            BigDecimal moved = units.getOrDefault(line.path("line").asInt(), BigDecimal.ZERO);
            if (moved.signum() == 0) {
                continue;
            }
            line.put(count, Sale.number(line, count).add(moved));
            if (count.equals("quantityFulfilled") && Sale.isStocked(line)) {
                line.put("quantityCommitted", Sale.number(line, "quantity").subtract(Sale.number(line, count)));
                String location = from.getOrDefault(line.path("line").asInt(), Stock.location(after, line));
                if (!location.isEmpty()) {
                    Stock.add(transaction, Sale.reference(line, "item"), location, moved.negate(), BigDecimal.ZERO);
                }
            }
        }
        OrderProgress.settle(transaction, after);
        Stock.recommit(transaction, before, after);
        after.put("lastModifiedDate", company.now().toString());
        transaction.put("salesOrder", orderId, after);
    }
}
