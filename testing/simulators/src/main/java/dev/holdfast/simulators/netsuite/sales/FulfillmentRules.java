package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.record.Rules;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
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
        if (draft.before() == null) {
            checkLocations(draft);
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
                    units(draft.after(), false),
                    locations(draft.after()));
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
                    units(record, true),
                    locations(record));
        }
    }

    private static boolean isShipped(ObjectNode fulfillment) {
        return fulfillment.path("shipStatus").asText().equals("C");
    }

    /** What lies in a warehouse leaves one that is in use. */
    private static void checkLocations(Draft draft) {
        ObjectNode order = Records.get(
                        draft.transaction(), Sale.type("salesOrder"), Sale.reference(draft.after(), "createdFrom"))
                .orElseThrow();
        List<ObjectNode> lines = Sale.lines(draft.after());
        for (int i = 0; i < lines.size(); i++) {
            String location = Stock.location(order, lines.get(i));
            String path = "item.items[" + i + "]";
            if (Sale.isStocked(lines.get(i)) && location.isEmpty()) {
                throw Refusal.userError(path, "Please enter value(s) for: Location.");
            }
            if (Records.get(draft.transaction(), Sale.type("location"), location)
                    .filter(record -> record.path("isInactive").asBoolean())
                    .isPresent()) {
                throw Refusal.userError(
                        path,
                        "You have entered an Invalid Field Value " + location + " for the following field: location.");
            }
        }
    }

    private static Map<Integer, String> locations(ObjectNode fulfillment) {
        Map<Integer, String> locations = new LinkedHashMap<>();
        for (ObjectNode line : Sale.lines(fulfillment)) {
            if (line.hasNonNull("location")) {
                locations.put(line.path("orderLine").asInt(), Sale.reference(line, "location"));
            }
        }
        return locations;
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
