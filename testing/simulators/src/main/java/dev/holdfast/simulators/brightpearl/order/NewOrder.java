package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Transaction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/** An order's head as Brightpearl fills it in, and checks of what it names. */
final class NewOrder {

    private final Site site;
    private final Transaction transaction;

    NewOrder(Site site, Transaction transaction) {
        this.site = site;
        this.transaction = transaction;
    }

    String currency(JsonNode given, Set<String> fields) {
        if (given.isMissingNode()) {
            return "USD";
        }
        Body.check(given, fields, "currency");
        String code = given.path(fields.contains("code") ? "code" : "orderCurrencyCode")
                .asText("");
        return transaction.all("currency").values().stream()
                .map(currency -> currency.path("code").asText())
                .filter(code::equals)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("ORDC-042", "Currency " + code + " does not exist"));
    }

    ObjectNode head(String type, JsonNode customer, String currency) {
        long contact = customer.isMissingNode() ? -1 : Body.id(customer, "The customer's id");
        if (transaction
                .get("contact", Long.toString(contact))
                .filter(node -> node.path("isCustomer").asBoolean(false))
                .isEmpty()) {
            throw Refusal.invalid("ORDC-020", "Customer " + contact + " does not exist");
        }
        String now = site.now().toString();
        ObjectNode order = Json.object().put("id", transaction.next("order", 1001));
        order.put("parentOrderId", 0).put("orderTypeCode", type).put("reference", "");
        order.putObject("state").put("tax", "READY");
        status(order, Json.mapper().getNodeFactory().numberNode(type.equals("SO") ? 3 : 10));
        order.putObject("tax").putArray("errors");
        order.put("orderPaymentStatus", "UNPAID");
        order.put("stockStatusCode", type.equals("SO") ? "SON" : "NON").put("allocationStatusCode", "ANA");
        order.put("placedOn", now).put("createdOn", now).put("createdById", 4);
        order.put("priceListId", 1).put("priceModeCode", "EXC");
        order.putObject("delivery").put("shippingMethodId", 0);
        order.putArray("invoices")
                .addObject()
                .put("invoiceReference", "")
                .put("taxDate", now)
                .put("dueDate", now);
        order.putObject("currency")
                .put("accountingCurrencyCode", "USD")
                .put("orderCurrencyCode", currency)
                .put("exchangeRate", "1.000000")
                .put("fixedExchangeRate", true);
        order.putObject("assignment")
                .putObject("current")
                .put("staffOwnerContactId", 0)
                .put("projectId", 0)
                .put("channelId", 0)
                .put("leadSourceId", 0)
                .put("teamId", 0);
        ObjectNode parties = order.putObject("parties");
        Party.whole(parties.putObject("customer").put("contactId", contact));
        Party.whole(parties.putObject("delivery"));
        Party.whole(parties.putObject("billing").put("contactId", contact));
        order.putObject("orderRows");
        order.put("warehouseId", 2).put("acknowledged", 0).put("costPriceListId", 1);
        order.put("historicalOrder", false).put("orderWeighting", 100);
        return order;
    }

    void parties(ObjectNode order, JsonNode body) {
        Body.check(body.path("customer"), Set.of("id", "address"), "customer");
        Party.address(
                order.withObject("/parties/customer"), body.path("customer").path("address"));
        if (body.has("billing")) {
            Body.check(body.path("billing"), Set.of("contactId", "address"), "billing");
            Party.address(
                    order.withObject("/parties/billing"), body.path("billing").path("address"));
        }
        if (body.has("delivery")) {
            JsonNode delivery = body.path("delivery");
            Body.check(delivery, Set.of("date", "address", "shippingMethodId"), "delivery");
            Party.address(order.withObject("/parties/delivery"), delivery.path("address"));
            if (delivery.has("shippingMethodId")) {
                long method = Body.id(delivery.path("shippingMethodId"), "shippingMethodId");
                there("shippingMethod", method, "Shipping method");
                order.withObject("/delivery").put("shippingMethodId", method);
            }
        }
    }

    void options(ObjectNode order, JsonNode body) {
        order.put("reference", body.path("ref").asText(""));
        if (body.has("parentId")) {
            long parent = Body.id(body.path("parentId"), "parentId");
            there(Order.TABLE, parent, "Order");
            order.put("parentOrderId", parent);
        }
        if (body.has("statusId")) {
            status(order, body.path("statusId"));
        }
        if (body.has("warehouseId")) {
            there("warehouse", Body.id(body.path("warehouseId"), "warehouseId"), "Warehouse");
            order.put("warehouseId", body.path("warehouseId").asLong());
        }
        if (body.has("channelId")) {
            there("channel", Body.id(body.path("channelId"), "channelId"), "Channel");
            order.withObject("/assignment/current")
                    .put("channelId", body.path("channelId").asLong());
        }
        if (body.has("priceModeCode")) {
            if (!Set.of("INC", "EXC").contains(body.path("priceModeCode").asText())) {
                throw Refusal.invalid("ORDC-045", "The price mode is INC or EXC");
            }
            order.put("priceModeCode", body.path("priceModeCode").asText());
        }
        if (body.has("placedOn")) {
            order.put("placedOn", time(body.path("placedOn")).toString());
        }
        if (body.has("taxDate")) {
            order.withObject("/invoices/0")
                    .put("taxDate", time(body.path("taxDate")).toString());
        }
    }

    /** @throws Refusal when the status does not exist, or is another kind of order's */
    void status(ObjectNode order, JsonNode id) {
        long status = Body.id(id, "The status' id");
        JsonNode known = transaction
                .get("orderStatus", Long.toString(status))
                .filter(node -> node.path("orderTypeCode")
                        .asText()
                        .equals(order.path("orderTypeCode").asText()))
                .orElseThrow(() -> Refusal.invalid("ORDC-012", "Order status " + status + " does not exist"));
        order.putObject("orderStatus")
                .put("orderStatusId", status)
                .put("name", known.path("name").asText());
    }

    private void there(String table, long id, String what) {
        if (transaction.get(table, Long.toString(id)).isEmpty()) {
            throw Refusal.invalid("ORDC-013", what + " " + id + " does not exist");
        }
    }

    static Instant time(JsonNode node) {
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid("CMNC-020", "A date cannot be parsed");
        }
    }
}
