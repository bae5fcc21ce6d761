package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Lines;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.record.Rules;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules of orders, invoices and credit memos: defaults, validity, amounts; and for orders what is locked, their status and commitments. */
public final class SaleRules implements Rules {

    private static final long FIRST_NUMBER = 1;
    private static final Map<String, String> PREFIXES = Map.of(
            "salesOrder", "SO", "invoice", "INV", "creditMemo", "CM", "itemFulfillment", "IF", "customerRefund", "CR");

    @Override
    public void complete(Draft draft) {
        ObjectNode sale = draft.after();
        Transaction tables = draft.transaction();
        Records.get(tables, Sale.type("customer"), Sale.reference(sale, "entity"))
                .ifPresent(customer -> {
                    inherit(sale, customer, "subsidiary");
                    inherit(sale, customer, "currency");
                });
        Records.get(tables, Sale.type("currency"), Sale.reference(sale, "currency"))
                .ifPresent(currency -> {
                    if (!sale.hasNonNull("exchangeRate")) {
                        sale.put("exchangeRate", Sale.number(currency, "exchangeRate"));
                    }
                });
        if (!sale.hasNonNull("tranDate")) {
            sale.put(
                    "tranDate",
                    LocalDate.ofInstant(
                                    draft.company().now(),
                                    draft.company().behaviour().timeZone())
                            .toString());
        }
        if (!sale.hasNonNull("tranId")) {
            sale.put("tranId", number(tables, draft.type()));
        }
        if (draft.before() == null) {
            sale.put("source", "restWebServices");
            if (draft.type().name().equals("salesOrder") && !sale.hasNonNull("orderStatus")) {
                sale.put("orderStatus", "B");
            }
        }
        numberLines(draft);
    }

    static String number(Transaction tables, RecordType type) {
        return PREFIXES.getOrDefault(type.name(), "") + (1000 + tables.next("number-" + type.name(), FIRST_NUMBER));
    }

    private static void inherit(ObjectNode sale, ObjectNode customer, String field) {
        if (!sale.hasNonNull(field) && customer.hasNonNull(field)) {
            sale.set(field, Json.object().put("id", Sale.reference(customer, field)));
        }
    }

    /** New lines get the next number after the highest ever used in the record, and a key that is unique in the account. */
    private static void numberLines(Draft draft) {
        ObjectNode sale = draft.after();
        long last = sale.path("_lastLine").asLong(0);
        for (ObjectNode line : Sale.lines(sale)) {
            if (!line.has("lineUniqueKey")) {
                last++;
                line.put("line", last);
                line.put("lineUniqueKey", Long.toString(draft.transaction().next("line-key", 50_001)));
            }
            Records.item(draft.transaction(), Sale.reference(line, "item"))
                    .ifPresent(item -> source(draft, line, item));
        }
        sale.put("_lastLine", last);
    }

    private static void source(Draft draft, ObjectNode line, ObjectNode item) {
        String kind = Records.typeOf(
                        draft.transaction(), "item", item.path("id").asText())
                .map(RecordType::code)
                .orElse("");
        line.put("itemType", kind);
        if (!line.hasNonNull("quantity") && !kind.equals("Discount")) {
            line.put("quantity", 1);
        }
        if (!line.hasNonNull("rate") && !Lines.isGiven(line, "amount") && !line.hasNonNull("amount")) {
            line.put("rate", Sale.number(item, "rate"));
        }
        if (!line.hasNonNull("description") && item.hasNonNull("displayName") && !Lines.isGiven(line, "description")) {
            line.put("description", item.path("displayName").asText());
        }
        if (!line.has("isClosed")) {
            line.put("isClosed", false);
        }
    }

    @Override
    public void settle(Draft draft) {
        ObjectNode sale = draft.after();
        if (Sale.lines(sale).isEmpty()) {
            throw Refusal.userError("item", "You must enter at least one line item for this transaction.");
        }
        new SaleValidity(draft).check();
        LineAmounts amounts = new LineAmounts(
                draft.transaction(), draft.company().behaviour(), Sale.precision(draft.transaction(), sale));
        Sale.lines(sale).forEach(amounts::settle);
        new Totals(draft.transaction(), draft.company().behaviour())
                .settle(sale, draft.change().hasNonNull("shippingCost"));
        if (draft.type().name().equals("salesOrder")) {
            settleOrder(draft.transaction(), draft.before(), sale);
        } else if (draft.before() == null) {
            sale.put("status", "A");
        }
    }

    private static void settleOrder(Transaction tables, @Nullable ObjectNode before, ObjectNode order) {
        for (ObjectNode line : Sale.lines(order)) {
            if (!line.has("quantityFulfilled")) {
                line.put("quantityFulfilled", 0).put("quantityBilled", 0);
            }
            if (Sale.isStocked(line)) {
                line.put(
                        "quantityCommitted",
                        Sale.number(line, "quantity").subtract(Sale.number(line, "quantityFulfilled")));
            }
        }
        if (before != null) {
            OrderGuard.check(before, order);
        }
        OrderProgress.settle(tables, order);
    }

    @Override
    public void follow(Draft draft) {
        if (draft.type().name().equals("salesOrder")) {
            Stock.recommit(draft.transaction(), draft.before(), draft.after());
        }
    }

    @Override
    public void delete(Transaction transaction, ObjectNode record) {
        if (Sale.lines(record).stream().anyMatch(OrderProgress::begun)) {
            throw Refusal.userError("This record cannot be deleted because it has dependent records.");
        }
        if (record.path("item").isArray() && record.has("orderStatus")) {
            ObjectNode nothing = record.deepCopy();
            nothing.putArray("item");
            Stock.recommit(transaction, record, nothing);
        }
    }
}
