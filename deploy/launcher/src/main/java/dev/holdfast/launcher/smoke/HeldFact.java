package dev.holdfast.launcher.smoke;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A credit memo or an item fulfilment as the simulated NetSuite holds it.
 *
 * @param type of record
 * @param units of its lines, by item name
 * @param total zero where the record has none
 * @param creations how many were created for the shop's fact
 */
record HeldFact(String type, String recordId, Map<String, Integer> units, BigDecimal total, int creations) {

    /** In a few words. */
    String described() {
        return type + " " + recordId + ", " + units + (total.signum() == 0 ? "" : ", " + total.toPlainString());
    }

    /** What is not as it must be; empty when all is. */
    List<String> differences(ExpectedFact expected) {
        List<String> differences = new ArrayList<>();
        if (creations != 1) {
            differences.add("created " + creations + " times");
        }
        if (!units.equals(expected.units())) {
            differences.add(units + " instead of " + expected.units());
        }
        if (expected.total() != null && total.compareTo(expected.total()) != 0) {
            differences.add("total " + total.toPlainString() + " instead of "
                    + expected.total().toPlainString());
        }
        return differences;
    }
}
