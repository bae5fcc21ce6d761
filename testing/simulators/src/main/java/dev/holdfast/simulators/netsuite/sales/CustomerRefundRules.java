package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.record.Rules;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules of customer refunds: money paid back against credit memos of the same customer in the same currency, never more than is
 * left of each.
 */
final class CustomerRefundRules implements Rules {

    @Override
    public void complete(Draft draft) {
        ObjectNode refund = draft.after();
        Records.get(draft.transaction(), Sale.type("customer"), Sale.reference(refund, "customer"))
                .ifPresent(customer -> {
                    for (String field : new String[] {"subsidiary", "currency"}) {
                        if (!refund.hasNonNull(field) && customer.hasNonNull(field)) {
                            refund.set(field, Json.object().put("id", Sale.reference(customer, field)));
                        }
                    }
                });
        if (!refund.hasNonNull("tranDate")) {
            refund.put(
                    "tranDate",
                    LocalDate.ofInstant(
                                    draft.company().now(),
                                    draft.company().behaviour().timeZone())
                            .toString());
        }
        if (!refund.hasNonNull("tranId")) {
            refund.put("tranId", SaleRules.number(draft.transaction(), draft.type()));
        }
        if (draft.before() == null) {
            refund.put("status", "R");
        }
    }

    @Override
    public void settle(Draft draft) {
        ObjectNode refund = draft.after();
        active(draft.transaction(), refund, "account", "account");
        active(draft.transaction(), refund, "paymentOption", "paymentMethod");
        Map<String, BigDecimal> before = applied(draft.before());
        BigDecimal total = BigDecimal.ZERO;
        int number = 0;
        for (JsonNode line : refund.path("apply")) {
            if (line.path("apply").asBoolean()) {
                total = total.add(settle(draft, (ObjectNode) line, "apply.items[" + number + "]", before));
            }
            number++;
        }
        if (total.signum() <= 0) {
            throw Refusal.userError("apply", "You must apply the refund to at least one transaction.");
        }
        refund.put("total", total);
    }

    private static BigDecimal settle(Draft draft, ObjectNode line, String path, Map<String, BigDecimal> before) {
        String id = Sale.reference(line, "doc");
        ObjectNode credit = Records.get(draft.transaction(), Sale.type("creditMemo"), id)
                .filter(memo -> same(memo, "entity", draft.after(), "customer")
                        && same(memo, "currency", draft.after(), "currency"))
                .orElseThrow(() -> Refusal.userError(
                        path, "You have entered an Invalid Field Value " + id + " for the following field: doc."));
        BigDecimal left = Sale.number(credit, "amountRemaining").add(before.getOrDefault(id, BigDecimal.ZERO));
        BigDecimal amount = line.hasNonNull("amount") ? Sale.number(line, "amount") : left;
        if (amount.signum() <= 0 || amount.compareTo(left) > 0) {
            throw Refusal.userError(path, "The amount applied exceeds the amount remaining of the transaction.");
        }
        line.put("amount", amount)
                .put("total", Sale.number(credit, "total"))
                .put("due", left)
                .put("type", "Credit Memo");
        return amount;
    }

    private static boolean same(ObjectNode one, String field, ObjectNode other, String otherField) {
        return Sale.reference(one, field).equals(Sale.reference(other, otherField));
    }

    private static void active(Transaction tables, ObjectNode refund, String field, String type) {
        boolean active = Records.get(tables, Sale.type(type), Sale.reference(refund, field))
                .filter(record -> !record.path("isInactive").asBoolean())
                .isPresent();
        if (!active) {
            throw Refusal.userError(
                    field,
                    "You have entered an Invalid Field Value " + Sale.reference(refund, field)
                            + " for the following field: " + field + ".");
        }
    }

    @Override
    public void follow(Draft draft) {
        apply(draft.transaction(), applied(draft.before()), true);
        apply(draft.transaction(), applied(draft.after()), false);
    }

    @Override
    public void delete(Transaction transaction, ObjectNode record) {
        apply(transaction, applied(record), true);
    }

    private static Map<String, BigDecimal> applied(@Nullable ObjectNode refund) {
        Map<String, BigDecimal> applied = new LinkedHashMap<>();
        if (refund != null) {
            for (JsonNode line : refund.path("apply")) {
                if (line.path("apply").asBoolean()) {
                    applied.merge(Sale.reference(line, "doc"), Sale.number(line, "amount"), BigDecimal::add);
                }
            }
        }
        return applied;
    }

    private static void apply(Transaction transaction, Map<String, BigDecimal> amounts, boolean back) {
        amounts.forEach((id, amount) -> Records.get(transaction, Sale.type("creditMemo"), id)
                .ifPresent(memo -> {
                    ObjectNode after = memo.deepCopy();
                    BigDecimal change = back ? amount.negate() : amount;
                    after.put("applied", Sale.number(after, "applied").add(change));
                    CreditRules.remaining(after);
                    transaction.put("creditMemo", id, after);
                }));
    }
}
