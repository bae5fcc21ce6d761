package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.List;

/** What cannot be changed any more once shipping or billing has begun. */
final class OrderGuard {

    private OrderGuard() {}

    static void check(ObjectNode before, ObjectNode after) {
        List<ObjectNode> old = Sale.lines(before);
        List<ObjectNode> now = Sale.lines(after);
        boolean begun = old.stream().anyMatch(OrderProgress::begun);
        if (begun) {
            for (String field : List.of("entity", "currency", "subsidiary")) {
                if (!Sale.reference(before, field).equals(Sale.reference(after, field))) {
                    throw Refusal.userError(
                            field,
                            "You cannot change the " + field + " of a transaction that has been fulfilled or billed.");
                }
            }
        }
        for (ObjectNode line : old) {
            if (OrderProgress.begun(line)) {
                ObjectNode same = now.stream()
                        .filter(other -> other.path("lineUniqueKey").equals(line.path("lineUniqueKey")))
                        .findFirst()
                        .orElseThrow(() -> Refusal.userError(
                                "item",
                                "You cannot remove line " + line.path("line").asText()
                                        + " because it has been fulfilled or billed."));
                check(line, same, now.indexOf(same));
            }
        }
    }

    private static void check(ObjectNode line, ObjectNode now, int index) {
        String path = "item.items[" + index + "]";
        if (!Sale.reference(line, "item").equals(Sale.reference(now, "item"))) {
            throw Refusal.userError(path, "You cannot change the item of a line that has been fulfilled or billed.");
        }
        if (Sale.number(now, "quantity").compareTo(OrderProgress.done(line)) < 0) {
            throw Refusal.userError(
                    path, "The quantity cannot be less than the quantity that has been fulfilled or billed.");
        }
        boolean billed = Sale.number(line, "quantityBilled").signum() > 0;
        boolean money = Sale.number(line, "amount").compareTo(Sale.number(now, "amount")) != 0
                || Sale.number(line, "rate").compareTo(Sale.number(now, "rate")) != 0;
        if (billed && money) {
            throw Refusal.userError(path, "You cannot change the amount of a line that has been billed.");
        }
    }
}
