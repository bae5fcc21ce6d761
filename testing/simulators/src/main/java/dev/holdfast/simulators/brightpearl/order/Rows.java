package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.brightpearl.webhook.Hooks;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Rows of an order that stands: added, changed and taken off one by one. */
public final class Rows {

    private final Site site;
    private final Hooks hooks;

    /** For one account. */
    public Rows(Site site, Hooks hooks) {
        this.site = site;
        this.hooks = hooks;
    }

    /** One more row. */
    public Answer add(Call call, String order) {
        JsonNode body = Body.object(call, Set.of("productId", "productName", "quantity", "rowValue", "nominalCode"));
        Body.check(body.path("quantity"), Set.of("magnitude"), "quantity");
        JsonNode value = body.path("rowValue");
        Body.check(value, Set.of("taxCode", "rowNet", "rowTax"), "rowValue");
        BigDecimal net = Body.amount(value.path("rowNet").path("value"), 4, "rowNet");
        BigDecimal tax = Body.amount(value.path("rowTax").path("value"), 2, "rowTax");
        long id = site.account().write(Cause.client(call, "add row"), transaction -> {
            ObjectNode held = Order.need(transaction, order);
            Order.open(held);
            Row rows = new Row(
                    transaction, held.path("currency").path("orderCurrencyCode").asText());
            ObjectNode row = rows.row(
                    body.has("productId") ? Long.toString(Body.id(body.path("productId"), "productId")) : null,
                    body.path("productName").asText(null),
                    Body.number(body.path("quantity").path("magnitude"), "magnitude"),
                    value.path("taxCode").asText(""),
                    net,
                    site.rowTaxStands() ? tax : null,
                    body.path("nominalCode").asText(null));
            long made = Order.add(transaction, held, row, rows);
            Order.put(transaction, held, site);
            return made;
        });
        hooks.raise(site, "order", order, "modified");
        return Api.response(Json.mapper().getNodeFactory().numberNode(id));
    }

    /** Changes of one row. Its tax is computed anew when its net changes, and given after that where the account lets it. */
    public Answer patch(Call call, Map<String, String> names) {
        JsonNode changes = Body.changes(call);
        ObjectNode changed = site.account().write(Cause.client(call, "patch row"), transaction -> {
            ObjectNode order = Order.need(transaction, names.getOrDefault("id", ""));
            Order.open(order);
            ObjectNode row = row(order, names.getOrDefault("row", ""));
            Row rows = new Row(
                    transaction,
                    order.path("currency").path("orderCurrencyCode").asText());
            changes.forEach(change -> change(row, change, rows));
            Order.put(transaction, order, site);
            return row;
        });
        hooks.raise(site, "order", names.getOrDefault("id", ""), "modified");
        return Api.response(OrderReads.row(changed, site.rowsTellReferences()));
    }

    private void change(ObjectNode row, JsonNode change, Row rows) {
        String path = change.path("path").asText();
        JsonNode value = change.path("value");
        if (!change.path("op").asText().equals("replace")) {
            throw new Refusal(
                    500,
                    "CMNC-044",
                    "Invalid patch operation (" + change.path("op").asText() + ") for given path (" + path + ")");
        }
        ObjectNode rowValue = row.withObject("/rowValue");
        switch (path) {
            case "/quantity/magnitude" ->
                row.withObject("/quantity").put("magnitude", Row.places(Body.number(value, "magnitude"), 4));
            case "/rowValue/taxCode" -> {
                rows.rate(value.asText());
                rowValue.put("taxCode", value.asText());
            }
            case "/rowValue/rowNet/value" -> {
                BigDecimal net = Body.amount(value, 4, "rowNet");
                rows.money(rowValue.withObject("/rowNet"), net, 4);
                rows.money(
                        rowValue.withObject("/rowTax"),
                        rows.computed(net, rowValue.path("taxCode").asText()),
                        2);
            }
            case "/rowValue/rowTax/value" -> {
                BigDecimal tax = Body.amount(value, 2, "rowTax");
                if (site.rowTaxStands()) {
                    rows.money(rowValue.withObject("/rowTax"), tax, 2);
                }
            }
            default -> throw new Refusal(500, "CMNC-043", "Invalid patch path (" + path + ")");
        }
    }

    /** Takes a row off, and a bundle's parts with it. */
    public Answer delete(Call call, Map<String, String> names) {
        String id = names.getOrDefault("row", "");
        site.account().write(Cause.client(call, "delete row"), transaction -> {
            ObjectNode order = Order.need(transaction, names.getOrDefault("id", ""));
            Order.open(order);
            row(order, id);
            ObjectNode rows = order.withObject("/orderRows");
            rows.remove(id);
            rows.properties().removeIf(row -> row.getValue()
                    .path("composition")
                    .path("parentOrderRowId")
                    .asText()
                    .equals(id));
            Order.put(transaction, order, site);
            return id;
        });
        hooks.raise(site, "order", names.getOrDefault("id", ""), "modified");
        return Api.response(null);
    }

    private static ObjectNode row(ObjectNode order, String id) {
        if (!(order.path("orderRows").get(id) instanceof ObjectNode row)) {
            throw Refusal.absent("Cannot find order row: " + id);
        }
        return row;
    }
}
