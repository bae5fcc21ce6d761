package dev.holdfast.launcher.smoke;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sales order as the simulated NetSuite holds it.
 *
 * @param units of its open lines, by item name; what two lines of one item have is added up
 * @param lines its open lines
 * @param closed whether nothing more of it will be delivered
 * @param documents how many sales orders there are for the shop's order
 * @param creations how many times one was created
 */
record HeldOrder(
        String recordId,
        Map<String, Integer> units,
        int lines,
        BigDecimal total,
        boolean closed,
        int documents,
        int creations) {

    /** In a few words. */
    String described() {
        return "record " + recordId + ", " + (closed ? "closed" : units + ", " + total.toPlainString());
    }

    /** What is not as it must be; empty when all is. */
    List<String> differences(ExpectedOrder expected) {
        List<String> differences = new ArrayList<>();
        if (documents != 1 || creations != 1) {
            differences.add("created " + creations + " times, " + documents + " documents");
        }
        if (expected.cancelled()) {
            if (!closed) {
                differences.add("not cancelled");
            }
            return differences;
        }
        if (closed) {
            differences.add("closed");
        }
        expected.units().forEach((sku, wanted) -> {
            int held = units.getOrDefault(sku, 0);
            if (held != wanted) {
                differences.add(sku + ": " + held + " instead of " + wanted);
            }
        });
        if (total.compareTo(expected.total()) != 0) {
            differences.add("total " + total.toPlainString() + " instead of "
                    + expected.total().toPlainString());
        }
        return differences;
    }
}
