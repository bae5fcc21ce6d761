package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.brightpearl.auth.Caller;
import dev.holdfast.simulators.brightpearl.webhook.Hooks;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Makes orders and credits, whole or empty, and changes their heads. */
public final class Documents {

    private static final Set<String> WHOLE = Set.of(
            "customer",
            "billing",
            "ref",
            "placedOn",
            "taxDate",
            "parentId",
            "statusId",
            "warehouseId",
            "channelId",
            "externalRef",
            "installedIntegrationInstanceId",
            "priceListId",
            "priceModeCode",
            "currency",
            "delivery",
            "rows");
    private static final Set<String> ROW =
            Set.of("productId", "name", "quantity", "taxCode", "net", "tax", "nominalCode", "externalRef");

    private final Site site;
    private final Caller caller;
    private final Hooks hooks;

    /** For one caller of one account. */
    public Documents(Site site, Caller caller, Hooks hooks) {
        this.site = site;
        this.caller = caller;
        this.hooks = hooks;
    }

    /** An order or a credit with its rows. */
    public Answer whole(Call call, String type) {
        JsonNode body = Body.object(call, WHOLE);
        String id = site.account().write(Cause.client(call, "create " + type), transaction -> {
            Optional<String> first = taken(body, transaction);
            return first.isPresent() ? first.get() : made(body, type, transaction);
        });
        hooks.raise(site, "order", id, "created");
        return Api.response(Json.mapper().getNodeFactory().numberNode(Long.parseLong(id)));
    }

    private Optional<String> taken(JsonNode body, Transaction transaction) {
        String reference = body.path("externalRef").asText("");
        if (!body.has("installedIntegrationInstanceId") || reference.isEmpty()) {
            return Optional.empty();
        }
        long instance = Body.id(body.path("installedIntegrationInstanceId"), "installedIntegrationInstanceId");
        if (caller.instance() == null || caller.instance() != instance) {
            throw Refusal.invalid("ORDC-112", "Integration instance " + instance + " is not yours");
        }
        Optional<String> first = transaction.all(Order.TABLE).values().stream()
                .filter(order -> order.path("_externalRef").asText().equals(reference)
                        && order.path("_instance").asLong(-1) == instance)
                .map(order -> order.path("id").asText())
                .findFirst();
        if (first.isPresent() && !site.duplicate().equals("first")) {
            throw site.duplicate().equals("refused")
                    ? Refusal.invalid("ORDC-111", "An order with this externalRef already exists")
                    : Refusal.invalid("ORDC-110", "The order could not be saved");
        }
        return first;
    }

    private String made(JsonNode body, String type, Transaction transaction) {
        NewOrder fresh = new NewOrder(site, transaction);
        String currency = fresh.currency(body.path("currency"), Set.of("code", "fixedExchangeRate", "exchangeRate"));
        ObjectNode order = fresh.head(type, body.path("customer").path("id"), currency);
        fresh.parties(order, body);
        fresh.options(order, body);
        if (body.has("externalRef")) {
            order.put("_externalRef", body.path("externalRef").asText());
        }
        if (body.has("installedIntegrationInstanceId")) {
            order.put("_instance", body.path("installedIntegrationInstanceId").asLong());
        }
        Row rows = new Row(transaction, currency);
        for (JsonNode given : body.path("rows")) {
            Body.check(given, ROW, "a row");
            ObjectNode row = rows.row(
                    given.has("productId") ? Long.toString(Body.id(given.path("productId"), "productId")) : null,
                    given.path("name").asText(null),
                    Body.number(given.path("quantity"), "quantity"),
                    text(given, "taxCode"),
                    Body.amount(given.path("net"), 4, "net"),
                    tax(given, rows),
                    given.path("nominalCode").asText(null));
            if (given.has("externalRef")) {
                row.put(Row.REFERENCE, given.path("externalRef").asText());
            }
            Order.add(transaction, order, row, rows);
        }
        Order.put(transaction, order, site);
        return order.path("id").asText();
    }

    private BigDecimal tax(JsonNode given, Row rows) {
        BigDecimal tax = Body.amount(given.path("tax"), 2, "tax");
        return site.rowTaxStands() ? tax : rows.computed(Body.number(given.path("net"), "net"), text(given, "taxCode"));
    }

    /** An order without rows, to which rows are added one by one. */
    public Answer empty(Call call) {
        JsonNode body = Body.object(
                call,
                Set.of(
                        "orderTypeCode",
                        "reference",
                        "parentOrderId",
                        "priceListId",
                        "priceModeCode",
                        "placedOn",
                        "orderStatus",
                        "delivery",
                        "currency",
                        "parties",
                        "assignment",
                        "warehouseId"));
        String type = body.path("orderTypeCode").asText("");
        if (type.isEmpty()) {
            throw Refusal.invalid("ORDC-005", "You have not supplied an order type code");
        }
        if (!Set.of("SO", "SC").contains(type)) {
            throw Refusal.invalid("ORDC-006", "You have supplied an invalid order type code");
        }
        String id = site.account().write(Cause.client(call, "create " + type), transaction -> {
            NewOrder fresh = new NewOrder(site, transaction);
            ObjectNode order = fresh.head(
                    type,
                    body.path("parties").path("customer").path("contactId"),
                    fresh.currency(body.path("currency"), Set.of("orderCurrencyCode", "exchangeRate")));
            order.put("reference", body.path("reference").asText(""));
            Order.put(transaction, order, site);
            return order.path("id").asText();
        });
        hooks.raise(site, "order", id, "created");
        return Api.response(Json.mapper().getNodeFactory().numberNode(Long.parseLong(id)));
    }

    /** Changes of an order's head. */
    public Answer patch(Call call, String id) {
        JsonNode changes = Body.changes(call);
        ObjectNode changed = site.account().write(Cause.client(call, "patch order"), transaction -> {
            ObjectNode order = Order.need(transaction, id);
            Order.open(order);
            for (JsonNode change : changes) {
                String path = change.path("path").asText();
                if (!change.path("op").asText().equals("replace")) {
                    throw new Refusal(
                            500,
                            "CMNC-044",
                            "Invalid patch operation (" + change.path("op").asText() + ") for given path (" + path
                                    + ")");
                }
                switch (path) {
                    case "/reference" ->
                        order.put("reference", change.path("value").asText());
                    case "/delivery/deliveryDate" ->
                        order.withObject("/delivery")
                                .put("deliveryDate", change.path("value").asText());
                    default -> throw new Refusal(500, "CMNC-043", "Invalid patch path (" + path + ")");
                }
            }
            Order.put(transaction, order, site);
            return order;
        });
        hooks.raise(site, "order", id, "modified");
        return Api.response(new OrderReads(site).shown(changed, false));
    }

    /** Another status. */
    public Answer status(Call call, String id) {
        JsonNode body = Body.object(call, Set.of("orderStatusId", "orderNote"));
        site.account().write(Cause.client(call, "status"), transaction -> {
            ObjectNode order = Order.need(transaction, id);
            new NewOrder(site, transaction).status(order, body.path("orderStatusId"));
            Order.put(transaction, order, site);
            return id;
        });
        hooks.raise(site, "order", id, "modified");
        return Api.response(null);
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw Refusal.invalid("ORDC-034", "You have not supplied " + field);
        }
        return node.path(field).asText();
    }
}
