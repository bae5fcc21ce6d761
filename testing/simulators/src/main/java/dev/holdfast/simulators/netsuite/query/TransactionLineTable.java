package dev.holdfast.simulators.netsuite.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.suiteql.Datum;
import dev.holdfast.simulators.netsuite.suiteql.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The table {@code transactionline}: for every transaction a main line with its total, its item lines, and, where there are any,
 * one line for shipping and one for tax. Sales are negative, the main line is not.
 */
final class TransactionLineTable {

    private record Line(Cells.Sale sale, ObjectNode line, long id, String kind, BigDecimal sign) {

        boolean is(String wanted) {
            return kind.equals(wanted);
        }
    }

    private TransactionLineTable() {}

    static Table of(Cells cells, Supplier<List<Cells.Sale>> sales, boolean negative) {
        BigDecimal sign = negative ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        return Table.of("transactionline", Line.class, () -> lines(sales.get(), sign))
                .column("id", line -> Datum.number(line.id()))
                .column("transaction", line -> cells.number(line.sale().record().path("id")))
                .column("linesequencenumber", line -> Datum.number(line.id()))
                .column("uniquekey", line -> cells.text(line.line(), "lineUniqueKey"))
                .column("mainline", line -> Datum.flag(line.is("main")))
                .column("taxline", line -> Datum.flag(line.is("tax")))
                .column(
                        "item",
                        line -> cells.reference(line.line(), "item"),
                        line -> cells.itemName(line.line().path("item").path("id")))
                .column("itemtype", line -> cells.text(line.line(), "itemType"))
                .column("quantity", line -> signed(line, "quantity"))
                .column("rate", line -> cells.any(line.line().path("rate")))
                .column("foreignamount", line -> signed(line, "amount"))
                .column("netamount", line -> signed(line, "amount"))
                .column("quantitybilled", line -> cells.any(line.line().path("quantityBilled")))
                .column("quantityshiprecv", line -> cells.any(line.line().path("quantityFulfilled")))
                .column(
                        "isclosed",
                        line -> Datum.flag(line.line().path("isClosed").asBoolean()))
                .column("memo", line -> cells.text(line.line(), "description"))
                .column("location", line -> cells.reference(line.line(), "location"))
                .column("subsidiary", line -> cells.reference(line.sale().record(), "subsidiary"))
                .column("entity", line -> cells.reference(line.sale().record(), "entity"))
                .column("createdfrom", line -> cells.reference(line.sale().record(), "createdFrom"))
                .column("custcol_holdfast_line_id", line -> cells.text(line.line(), "custcol_holdfast_line_id"))
                .build();
    }

    private static Datum signed(Line line, String field) {
        JsonNode value = line.line().path(field);
        return value.isNumber() ? Datum.number(value.decimalValue().multiply(line.sign())) : Datum.Nothing.NULL;
    }

    private static List<Line> lines(List<Cells.Sale> sales, BigDecimal sign) {
        List<Line> lines = new ArrayList<>();
        for (Cells.Sale sale : sales) {
            ObjectNode head = sale.record();
            lines.add(new Line(sale, amount(head.path("total")), 0, "main", BigDecimal.ONE));
            long last = 0;
            for (JsonNode line : head.path("item")) {
                last = Math.max(last, line.path("line").asLong());
                lines.add(new Line(sale, (ObjectNode) line, line.path("line").asLong(), "item", sign));
            }
            if (head.path("shippingCost").isNumber()) {
                last++;
                ObjectNode shipping = amount(head.path("shippingCost")).put("itemType", "ShipItem");
                if (head.has("shipMethod")) {
                    shipping.set("item", head.get("shipMethod"));
                }
                lines.add(new Line(sale, shipping, last, "shipping", sign));
            }
            if (head.path("taxTotal").isNumber()
                    && head.path("taxTotal").decimalValue().signum() != 0) {
                ObjectNode tax = amount(head.path("taxTotal")).put("itemType", "TaxItem");
                lines.add(new Line(sale, tax, last + 1, "tax", sign));
            }
        }
        return lines;
    }

    private static ObjectNode amount(JsonNode amount) {
        ObjectNode line = Json.object();
        if (amount.isNumber()) {
            line.put("amount", amount.decimalValue());
        }
        return line;
    }
}
