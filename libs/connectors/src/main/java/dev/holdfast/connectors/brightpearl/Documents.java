package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BrightpearlSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New orders and credits, whole: a document that is made in one request is there with all its rows, or not at all. */
final class Documents {

    private final BrightpearlSettings settings;
    private final Named named;

    Documents(BrightpearlSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
    }

    /** A sales order. */
    ObjectNode order(SalesOrder order, References references, List<WantedRow> rows) {
        ObjectNode body = Json.object();
        Address billTo = order.billTo() != null ? order.billTo() : order.shipTo();
        String email = Optional.ofNullable(order.customer().person())
                .map(Customer::email)
                .orElse(null);
        ObjectNode customer = body.putObject("customer");
        customer.put("id", Named.number(Named.need(references, Named.customer(order)), "customer's id"));
        if (billTo != null) {
            customer.set("address", Addresses.written(billTo, email));
            body.putObject("billing").set("address", Addresses.written(billTo, email));
        }
        body.put("ref", reference(order));
        head(
                body,
                ExternalRefs.order(order.key()),
                order.orderedAt(),
                settings.statuses().placed(),
                order.currency());
        body.put(
                "warehouseId",
                Named.number(named.warehouse(order.mapping(), order.shopLocationId()), "warehouse's id"));
        delivery(order, references, email).ifPresent(delivery -> body.set("delivery", delivery));
        rows(body, rows, references);
        return body;
    }

    /** A sales credit of an order that Brightpearl holds. */
    ObjectNode credit(CreditNote credit, HeldOrder of, References references, List<WantedRow> rows) {
        ObjectNode body = Json.object();
        body.putObject("customer")
                .put(
                        "id",
                        Named.number(
                                of.order()
                                        .path("parties")
                                        .path("customer")
                                        .path("contactId")
                                        .asText(""),
                                "order's customer id"));
        body.put("ref", credit.orderName());
        body.put("parentId", Named.number(of.id(), "order's id"));
        head(
                body,
                ExternalRefs.credit(credit),
                credit.creditedAt(),
                settings.statuses().credited(),
                credit.currency());
        body.put("warehouseId", Named.number(warehouse(credit, of), "warehouse's id"));
        rows(body, rows, references);
        return body;
    }

    private void head(ObjectNode body, String reference, Instant at, @Nullable String status, String currency) {
        body.put("placedOn", at.toString());
        body.put("taxDate", at.toString());
        if (status != null) {
            body.put("statusId", Named.number(status, "status' id"));
        }
        if (settings.channel() != null) {
            body.put("channelId", Named.number(settings.channel(), "channel's id"));
        }
        if (settings.priceList() != null) {
            body.put("priceListId", Named.number(settings.priceList(), "price list's id"));
        }
        body.put("priceModeCode", "EXC");
        body.put("externalRef", reference);
        if (settings.installationInstance() != null) {
            body.put("installedIntegrationInstanceId", settings.installationInstance());
        }
        body.putObject("currency").put("code", currency);
    }

    private Optional<ObjectNode> delivery(SalesOrder order, References references, @Nullable String email) {
        ObjectNode delivery = Json.object();
        if (order.shipTo() != null) {
            delivery.set("address", Addresses.written(order.shipTo(), email));
        }
        Shipping shipping = order.shipping();
        if (shipping != null) {
            named.shippingMethod(order.mapping(), shipping)
                    .ifPresent(method -> delivery.put(
                            "shippingMethodId", Named.number(Named.need(references, method), "shipping method's id")));
        }
        return delivery.isEmpty() ? Optional.empty() : Optional.of(delivery);
    }

    /** Where goods came back, as the shop says of the first that did; else where the order was shipped from. */
    private String warehouse(CreditNote credit, HeldOrder of) {
        return credit.lines().stream()
                .map(CreditNote.Line::shopLocationId)
                .filter(location -> location != null && settings.warehouses().containsKey(location))
                .findFirst()
                .map(location -> settings.warehouses().getOrDefault(location, settings.warehouse()))
                .orElseGet(() -> Json.text(of.order().path("warehouseId")).orElse(settings.warehouse()));
    }

    private static void rows(ObjectNode body, List<WantedRow> rows, References references) {
        ArrayNode all = body.putArray("rows");
        rows.stream()
                .filter(row -> row.units() > 0)
                .map(row -> row.whole(references))
                .forEach(all::add);
    }

    /** What people search by: the shop's name of the order, and the buyer's purchase order, for which there is no other field. */
    static String reference(SalesOrder order) {
        String po = order.poNumber();
        return po == null || po.isBlank() ? order.name() : order.name() + ", PO " + po.strip();
    }
}
