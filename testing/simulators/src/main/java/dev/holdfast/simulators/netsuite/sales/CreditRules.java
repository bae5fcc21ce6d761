package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Rules;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of credit memos: amounts as on a sale, never below what was applied of them, and the units of their stocked lines back
 * in the warehouse that the line names.
 */
final class CreditRules implements Rules {

    private final Rules sale = new SaleRules();

    @Override
    public void complete(Draft draft) {
        sale.complete(draft);
    }

    @Override
    public void settle(Draft draft) {
        ObjectNode credit = draft.after();
        ObjectNode before = draft.before();
        if (before != null && before.path("status").asText().equals("V")) {
            throw Refusal.userError("A voided transaction cannot be changed.");
        }
        sale.settle(draft);
        checkLocations(credit);
        if (Sale.number(credit, "total").signum() < 0) {
            throw Refusal.userError("The total of a credit memo cannot be negative.");
        }
        if (Sale.number(credit, "applied").compareTo(Sale.number(credit, "total")) > 0) {
            throw Refusal.userError("The total of a credit memo cannot be less than the amount applied of it.");
        }
        remaining(credit);
    }

    private static void checkLocations(ObjectNode credit) {
        List<ObjectNode> lines = Sale.lines(credit);
        for (int i = 0; i < lines.size(); i++) {
            if (Sale.isStocked(lines.get(i))
                    && Stock.location(credit, lines.get(i)).isEmpty()) {
                throw Refusal.userError("item.items[" + i + "]", "Please enter value(s) for: Location.");
            }
        }
    }

    /** What is left of it, and how that is called. */
    static void remaining(ObjectNode credit) {
        BigDecimal left = Sale.number(credit, "total").subtract(Sale.number(credit, "applied"));
        credit.put("amountRemaining", left);
        credit.put("status", left.signum() == 0 ? "B" : "A");
    }

    @Override
    public void follow(Draft draft) {
        move(draft.transaction(), draft.before(), true);
        move(draft.transaction(), draft.after(), false);
    }

    @Override
    public void delete(Transaction transaction, ObjectNode record) {
        if (Sale.number(record, "applied").signum() != 0) {
            throw Refusal.userError("This record cannot be deleted because it has dependent records.");
        }
        move(transaction, record, true);
    }

    private static void move(Transaction transaction, @Nullable ObjectNode credit, boolean out) {
        if (credit == null) {
            return;
        }
        for (ObjectNode line : Sale.lines(credit)) {
            String location = Stock.location(credit, line);
            if (Sale.isStocked(line) && !location.isEmpty()) {
                BigDecimal units = Sale.number(line, "quantity");
                Stock.add(
                        transaction,
                        Sale.reference(line, "item"),
                        location,
                        out ? units.negate() : units,
                        BigDecimal.ZERO);
            }
        }
    }
}
