package dev.holdfast.simulators.brightpearl.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;

/** Makes one goods-out note, of rows that have so much left to ship. */
final class NewNote {

    private final Site site;
    private final Transaction transaction;
    private final ObjectNode order;

    NewNote(Site site, Transaction transaction, ObjectNode order) {
        this.site = site;
        this.transaction = transaction;
        this.order = order;
    }

    String make(JsonNode given, JsonNode body) {
        Body.check(given, Set.of("releaseDate", "warehouseId", "transfer", "products"), "a warehouse");
        String warehouse = Long.toString(Body.id(given.path("warehouseId"), "warehouseId"));
        if (transaction.get("warehouse", warehouse).isEmpty()) {
            throw Refusal.invalid("WHSC-002", "Warehouse " + warehouse + " does not exist");
        }
        ObjectNode note = Json.object();
        note.put("orderId", order.path("id").asLong()).put("warehouseId", Long.parseLong(warehouse));
        note.put("transfer", false).put("priority", body.path("priority").asBoolean(false));
        note.putObject("status")
                .put("shipped", false)
                .put("packed", false)
                .put("picked", false)
                .put("printed", false);
        note.putObject("shipping")
                .put("reference", "")
                .put("shippingMethodId", body.path("shippingMethodId").asLong(0));
        note.put("releaseDate", time(given.path("releaseDate")));
        note.put("createdOn", site.now().toString()).put("createdBy", 4);
        note.putObject("orderRows");
        given.path("products").forEach(product -> product(note, product, warehouse));
        if (note.path("orderRows").isEmpty()) {
            throw Refusal.invalid("WHSC-003", "You have not supplied a product");
        }
        note.put("sequence", 1);
        note.putArray("events")
                .addObject()
                .put("occured", site.now().toString())
                .put("eventOwnerId", 4)
                .put("eventCode", "PLA");
        note.put("lastEventVersion", 1);
        String id = Long.toString(transaction.next(GoodsOut.TABLE, 7001));
        transaction.put(GoodsOut.TABLE, id, note);
        return id;
    }

    private void product(ObjectNode note, JsonNode given, String warehouse) {
        Body.check(given, Set.of("productId", "salesOrderRowId", "quantity"), "a product");
        String rowId = Long.toString(Body.id(given.path("salesOrderRowId"), "salesOrderRowId"));
        JsonNode row = order.path("orderRows").path(rowId);
        String product = Long.toString(Body.id(given.path("productId"), "productId"));
        if (!row.path("productId").asText().equals(product)) {
            throw Refusal.invalid("WHSC-004", "Row " + rowId + " is no row of that product");
        }
        if (transaction
                .get("product", product)
                .filter(node -> node.path("stockTracked").asBoolean(false))
                .isEmpty()) {
            throw Refusal.invalid("WHSC-010", "Product " + product + " is not stock tracked");
        }
        BigDecimal units = Body.number(given.path("quantity"), "quantity");
        BigDecimal ordered =
                new BigDecimal(row.path("quantity").path("magnitude").asText());
        if (units.signum() <= 0 || out(rowId).add(units).compareTo(ordered) > 0) {
            throw Refusal.invalid("WHSC-005", "Row " + rowId + " has not so much left to ship");
        }
        Stock.allocate(transaction, product, warehouse, units);
        note.withObject("/orderRows")
                .withArray("/" + rowId)
                .addObject()
                .put("productId", Long.parseLong(product))
                .put("quantity", units)
                .put("locationId", 2);
    }

    private BigDecimal out(String row) {
        BigDecimal out = BigDecimal.ZERO;
        for (JsonNode note : transaction.all(GoodsOut.TABLE).values()) {
            if (note.path("orderId").asText().equals(order.path("id").asText())) {
                for (JsonNode part : note.path("orderRows").path(row)) {
                    out = out.add(new BigDecimal(part.path("quantity").asText()));
                }
            }
        }
        return out;
    }

    private static String time(JsonNode node) {
        try {
            return OffsetDateTime.parse(node.asText()).toInstant().toString();
        } catch (DateTimeException e) {
            throw Refusal.invalid("CMNC-020", "releaseDate cannot be parsed");
        }
    }
}
