package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;

/** An order's record, and what follows from its rows. */
public final class Order {

    /** Orders and credits by id, as they are shown, with what only we see under names that begin with {@code _}. */
    public static final String TABLE = "order";

    private Order() {}

    /** The record. @throws Refusal when there is none */
    public static ObjectNode need(Tables tables, String id) {
        return tables.get(TABLE, id)
                .orElseThrow(() -> Refusal.invalid("ORDC-001", "Order " + id + " does not exist"))
                .deepCopy();
    }

    /** That it may still be changed. */
    static void open(ObjectNode order) {
        if (order.path("state").path("tax").asText().equals("INVOICED")) {
            throw Refusal.invalid(
                    "ORDC-057", "Order " + order.path("id").asText() + " is closed and cannot be changed");
        }
    }

    /** Adds a row, and the parts of a bundle after it. @return its id */
    static long add(Transaction transaction, ObjectNode order, ObjectNode row, Row rows) {
        long id = transaction.next("orderRow", 5001);
        ObjectNode all = order.withObject("/orderRows");
        row.put("orderRowSequence", Integer.toString((all.size() + 1) * 10));
        all.set(Long.toString(id), row);
        JsonNode product = transaction
                .get("product", row.path("productId").asText())
                .<JsonNode>map(node -> node)
                .orElse(Json.object());
        for (JsonNode component : product.path("bundle")) {
            ObjectNode part = rows.part(
                    component,
                    new BigDecimal(row.path("quantity").path("magnitude").asText()),
                    row.path("rowValue").path("taxCode").asText(),
                    id);
            part.put("orderRowSequence", Integer.toString((all.size() + 1) * 10));
            all.set(Long.toString(transaction.next("orderRow", 5001)), part);
        }
        return id;
    }

    /** Computes what follows from the rows and notes, and keeps the record. */
    public static void put(Transaction transaction, ObjectNode order, Site site) {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (JsonNode row : order.path("orderRows")) {
            net = net.add(new BigDecimal(
                    row.path("rowValue").path("rowNet").path("value").asText()));
            tax = tax.add(new BigDecimal(
                    row.path("rowValue").path("rowTax").path("value").asText()));
        }
        ObjectNode total = order.putObject("totalValue");
        for (String base : new String[] {"", "base"}) {
            total.put(base.isEmpty() ? "net" : "baseNet", Row.places(net, 2));
            total.put(base.isEmpty() ? "taxAmount" : "baseTaxAmount", Row.places(tax, 2));
            total.put(base.isEmpty() ? "total" : "baseTotal", Row.places(net.add(tax), 2));
        }
        order.put("version", order.path("version").asInt(0) + 1);
        order.put("updatedOn", site.now().toString());
        order.put("shippingStatusCode", shipping(transaction, order));
        transaction.put(TABLE, order.path("id").asText(), order);
    }

    private static String shipping(Tables tables, ObjectNode order) {
        BigDecimal ordered = BigDecimal.ZERO;
        for (JsonNode row : order.path("orderRows")) {
            boolean stocked = tables.get("product", row.path("productId").asText())
                    .filter(product -> product.path("stockTracked").asBoolean(false))
                    .isPresent();
            if (stocked) {
                ordered = ordered.add(
                        new BigDecimal(row.path("quantity").path("magnitude").asText()));
            }
        }
        BigDecimal shipped = BigDecimal.ZERO;
        for (JsonNode note : tables.all("goodsOutNote").values()) {
            if (note.path("orderId").asText().equals(order.path("id").asText())
                    && note.path("status").path("shipped").asBoolean()) {
                for (JsonNode parts : note.path("orderRows")) {
                    for (JsonNode part : parts) {
                        shipped =
                                shipped.add(new BigDecimal(part.path("quantity").asText()));
                    }
                }
            }
        }
        if (ordered.signum() == 0) {
            return "NST";
        }
        return shipped.signum() == 0 ? "SNS" : shipped.compareTo(ordered) < 0 ? "SPS" : "ASS";
    }
}
