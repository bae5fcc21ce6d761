package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Rules;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rules of item fulfillments: only shipped ones count on the order, and they are made from an order alone. */
public final class FulfillmentRules implements Rules {

    private final Company company;

    /** For one account. */
    public FulfillmentRules(Company company) {
        this.company = company;
    }

    @Override
    public void complete(Draft draft) {
        ObjectNode fulfillment = draft.after();
        if (!fulfillment.has("createdFrom")) {
            throw Refusal.userError(
                    "Item fulfillments are created from a sales order: use !transform/itemFulfillment.");
        }
        if (!fulfillment.hasNonNull("tranDate")) {
            fulfillment.put(
                    "tranDate",
                    LocalDate.ofInstant(company.now(), company.behaviour().timeZone())
                            .toString());
        }
        if (!fulfillment.hasNonNull("tranId")) {
            fulfillment.put("tranId", SaleRules.number(draft.transaction(), draft.type()));
        }
        if (!fulfillment.hasNonNull("shipStatus")) {
            fulfillment.put("shipStatus", "C");
        }
        fulfillment.put("status", fulfillment.path("shipStatus").asText());
    }

    @Override
    public void settle(Draft draft) {
        if (draft.before() != null && isShipped(draft.before()) && !isShipped(draft.after())) {
            throw Refusal.userError("shipStatus", "A shipped fulfillment cannot become unshipped.");
        }
    }

    @Override
    public void follow(Draft draft) {
        boolean was = draft.before() != null && isShipped(draft.before());
        if (!was && isShipped(draft.after())) {
            OrderMoves.add(
                    company,
                    draft.transaction(),
                    Sale.reference(draft.after(), "createdFrom"),
                    "quantityFulfilled",
                    units(draft.after(), false));
        }
    }

    @Override
    public void delete(Transaction transaction, ObjectNode record) {
        if (isShipped(record)) {
            OrderMoves.add(
                    company,
                    transaction,
                    Sale.reference(record, "createdFrom"),
                    "quantityFulfilled",
                    units(record, true));
        }
    }

    private static boolean isShipped(ObjectNode fulfillment) {
        return fulfillment.path("shipStatus").asText().equals("C");
    }

    private static Map<Integer, BigDecimal> units(ObjectNode fulfillment, boolean negative) {
        Map<Integer, BigDecimal> units = new LinkedHashMap<>();
        for (ObjectNode line : Sale.lines(fulfillment)) {
            BigDecimal quantity = Sale.number(line, "quantity");
            units.merge(line.path("orderLine").asInt(), negative ? quantity.negate() : quantity, BigDecimal::add);
        }
        return units;
    }
}
