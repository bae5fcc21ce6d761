package dev.holdfast.simulators.businesscentral.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Company;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;

/**
 * Posts orders and credit memos. An order's shipment and invoice are documents of their own; an order of which nothing is left
 * vanishes.
 */
public final class Posting {

    private static final EntityType ORDER = Catalog.type("salesOrder");
    private static final EntityType ORDER_LINE = Catalog.type("salesOrderLine");
    private static final EntityType MEMO = Catalog.type("salesCreditMemo");
    private static final EntityType MEMO_LINE = Catalog.type("salesCreditMemoLine");

    private final Company company;

    /** Of one company. */
    public Posting(Company company) {
        this.company = company;
    }

    /** Ships and invoices what each line of an order says of itself. */
    public void order(Cause cause, String id, boolean ship, boolean invoice) {
        company.account().write(cause, tables -> {
            ObjectNode order = SalesDocuments.need(tables, ORDER, id);
            List<ObjectNode> lines = View.lines(ORDER_LINE, id, tables).stream()
                    .map(ObjectNode::deepCopy)
                    .toList();
            check(order, lines, ship, invoice);
            if (ship && any(lines, "shipQuantity")) {
                document(tables, order, lines, "salesShipment", "shipQuantity", "S-SHPT");
            }
            if (invoice && any(lines, "invoiceQuantity")) {
                document(tables, order, lines, "salesInvoice", "invoiceQuantity", "PS-INV");
            }
            settle(tables, order, lines, ship, invoice);
            return id;
        });
    }

    private static void check(ObjectNode order, List<ObjectNode> lines, boolean ship, boolean invoice) {
        List<ObjectNode> real = lines.stream().filter(line -> !isComment(line)).toList();
        if (real.isEmpty()) {
            throw Refusal.rule("There is nothing to post because the document does not contain a quantity or amount.");
        }
        if (real.stream().anyMatch(line -> Amounts.number(line, "quantity").signum() == 0)) {
            throw Refusal.rule(
                    "One or more document lines with a value in the No. field do not have a quantity specified.");
        }
        boolean something = (ship && any(real, "shipQuantity")) || (invoice && any(real, "invoiceQuantity"));
        if (!something) {
            throw Refusal.rule("There is nothing to post because the document does not contain a quantity or amount.");
        }
        for (ObjectNode line : real) {
            BigDecimal shipped = Amounts.number(line, "shippedQuantity")
                    .add(ship ? Amounts.number(line, "shipQuantity") : BigDecimal.ZERO);
            BigDecimal billed = Amounts.number(line, "invoicedQuantity")
                    .add(invoice ? Amounts.number(line, "invoiceQuantity") : BigDecimal.ZERO);
            if (billed.compareTo(shipped) > 0) {
                throw Refusal.rule("You cannot invoice order "
                        + order.path("number").asText() + " for more than the quantity that is shipped.");
            }
        }
        if (!order.path("partialShipping").asBoolean()
                && ship
                && real.stream()
                        .anyMatch(
                                line -> Amounts.number(line, "shipQuantity").compareTo(Amounts.number(line, "quantity"))
                                        != 0)) {
            throw Refusal.rule("This order must be complete shipment.");
        }
    }

    private void document(
            Transaction tables, ObjectNode order, List<ObjectNode> lines, String name, String quantity, String series) {
        EntityType type = Catalog.type(name);
        EntityType lineType = Catalog.type(View.LINES.get(name));
        ObjectNode document = type.empty();
        type.fields().keySet().stream().filter(order::has).forEach(field -> document.set(field, order.get(field)));
        String id = UUID.randomUUID().toString();
        String number = series + tables.next(name, 103001);
        document.put("id", id)
                .put("number", number)
                .put("orderNumber", order.path("number").asText());
        document.put("invoiceDate", order.path("orderDate").asText());
        if (document.has("orderId") && company.behaviour().orderIdIsKept()) {
            document.put("orderId", order.path("id").asText());
        }
        if (document.has("status")) {
            document.put("status", "Open");
        }
        for (ObjectNode line : lines) {
            boolean posted = Amounts.number(line, quantity).signum() != 0;
            if (posted || isComment(line) || company.behaviour().postedLinesAreAll()) {
                ObjectNode copy = posted(line, order, lineType, document, quantity);
                tables.put(lineType.name(), copy.path("id").asText(), copy);
            }
        }
        if (document.has("totalAmountIncludingTax")) {
            Amounts.totals(document, lineType, tables);
            document.put(
                    "remainingAmount", document.path("totalAmountIncludingTax").decimalValue());
        }
        document.put("_posted", true);
        tables.put(name, id, View.touched(document, company.now()));
        stock(tables, lines, name.equals("salesShipment") ? quantity : "");
    }

    /** A line of a posted document: everything that the order's line says of itself, second description included. */
    private static ObjectNode posted(
            ObjectNode line, ObjectNode order, EntityType type, ObjectNode document, String quantity) {
        ObjectNode result = type.empty();
        type.fields().keySet().stream().filter(line::has).forEach(field -> result.set(field, line.get(field)));
        BigDecimal all = Amounts.number(line, "quantity");
        BigDecimal part = Amounts.number(line, quantity);
        result.put("id", UUID.randomUUID().toString());
        result.put("documentId", document.path("id").asText());
        result.put("quantity", part);
        if (type.fields().containsKey("documentNo")) {
            result.put("documentNo", document.path("number").asText());
            result.put(
                    "lineType",
                    switch (line.path("lineType").asText()) {
                        case "Account" -> "G_x002F_L_x0020_Account";
                        case "Comment" -> "_x0020_";
                        default -> line.path("lineType").asText();
                    });
        } else if (!isComment(line)) {
            int digits = Amounts.digits(order.path("currencyCode").asText());
            BigDecimal discount = all.signum() == 0
                    ? BigDecimal.ZERO
                    : Amounts.number(line, "discountAmount").multiply(part).divide(all, digits, RoundingMode.HALF_UP);
            result.put("discountAmount", discount);
            Amounts.line(result, order.path("currencyCode").asText());
        }
        return result.put("_version", 1);
    }

    private void settle(Transaction tables, ObjectNode order, List<ObjectNode> lines, boolean ship, boolean invoice) {
        boolean done = true;
        for (ObjectNode line : lines) {
            if (isComment(line)) {
                continue;
            }
            BigDecimal quantity = Amounts.number(line, "quantity");
            BigDecimal shipped = Amounts.number(line, "shippedQuantity")
                    .add(ship ? Amounts.number(line, "shipQuantity") : BigDecimal.ZERO);
            BigDecimal billed = Amounts.number(line, "invoicedQuantity")
                    .add(invoice ? Amounts.number(line, "invoiceQuantity") : BigDecimal.ZERO);
            boolean rest = company.behaviour().remainderIsToShip();
            line.put("shippedQuantity", shipped).put("invoicedQuantity", billed);
            line.put("shipQuantity", rest ? quantity.subtract(shipped) : BigDecimal.ZERO);
            line.put("invoiceQuantity", rest ? quantity.subtract(billed) : BigDecimal.ZERO);
            line.put("_version", line.path("_version").asLong() + 1);
            done &= quantity.compareTo(shipped) == 0 && quantity.compareTo(billed) == 0;
        }
        if (done) {
            lines.forEach(
                    line -> tables.delete(ORDER_LINE.name(), line.path("id").asText()));
            tables.delete(ORDER.name(), order.path("id").asText());
            return;
        }
        lines.forEach(line -> tables.put(ORDER_LINE.name(), line.path("id").asText(), line));
        order.put("status", "Open");
        order.put(
                "fullyShipped",
                lines.stream()
                        .filter(line -> !isComment(line))
                        .allMatch(line ->
                                Amounts.number(line, "quantity").compareTo(Amounts.number(line, "shippedQuantity"))
                                        == 0));
        tables.put(ORDER.name(), order.path("id").asText(), View.touched(order, company.now()));
    }

    /** Posts a draft credit memo, under a number of another series. */
    public void creditMemo(Cause cause, String id) {
        company.account().write(cause, tables -> {
            ObjectNode memo = SalesDocuments.need(tables, MEMO, id);
            if (memo.path("_posted").asBoolean()) {
                throw Refusal.rule("The action can be applied to a draft credit memo only.");
            }
            List<ObjectNode> lines = View.lines(MEMO_LINE, id, tables);
            if (lines.stream().allMatch(Posting::isComment)) {
                throw Refusal.rule("Please add at least one line item to the credit memo.");
            }
            if (Amounts.number(memo, "totalAmountIncludingTax").signum() < 0) {
                throw Refusal.rule("The total amount for the credit memo must be 0 or greater.");
            }
            memo.put("number", "PS-CR" + tables.next("postedCreditMemo", 104001));
            memo.put("status", "Open").put("_posted", true);
            tables.put(MEMO.name(), id, View.touched(memo, company.now()));
            stock(tables, lines, "-quantity");
            return id;
        });
    }

    /** Moves stock of items. @param quantity the field that says how much leaves; with a minus before it, how much comes back */
    private static void stock(Transaction tables, List<ObjectNode> lines, String quantity) {
        if (quantity.isEmpty()) {
            return;
        }
        boolean back = quantity.startsWith("-");
        for (ObjectNode line : lines) {
            BigDecimal units = Amounts.number(line, back ? quantity.substring(1) : quantity);
            tables.get("item", line.path("itemId").asText())
                    .filter(item -> item.path("type").asText().equals("Inventory"))
                    .ifPresent(item -> {
                        ObjectNode copy = item.deepCopy();
                        BigDecimal now = Amounts.number(copy, "inventory");
                        copy.put("inventory", back ? now.add(units) : now.subtract(units));
                        tables.put("item", copy.path("id").asText(), copy);
                    });
        }
    }

    private static boolean any(List<ObjectNode> lines, String field) {
        return lines.stream().anyMatch(line -> Amounts.number(line, field).signum() != 0);
    }

    private static boolean isComment(ObjectNode line) {
        return line.path("lineType").asText().equals("Comment");
    }
}
