package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to send of an order beside its lines. The bill-to address is the customer's own, which the API lets nobody change on an
 * order; the buyer's is the sell-to address.
 */
final class OrderHead {

    private final SalesOrder order;
    private final References references;
    private final BusinessCentralSettings settings;

    OrderHead(SalesOrder order, References references, BusinessCentralSettings settings) {
        this.order = order;
        this.references = references;
        this.settings = settings;
    }

    /** Everything, for a new document. */
    ObjectNode create() {
        ObjectNode body = Json.object();
        if (settings.orderNumbers() == Numbers.OWN) {
            body.put("number", OwnKeys.orderNumber(order.key()));
        }
        body.put("externalDocumentNumber", OwnKeys.order(order.key()));
        body.put(
                "orderDate",
                order.orderedAt().atZone(settings.timeZone()).toLocalDate().toString());
        body.put("customerNumber", Customers.number(order, references));
        body.put("currencyCode", Named.need(references, Named.currency(order.currency())));
        Named.shipmentMethod(order).map(references.ids()::get).ifPresent(id -> body.put("shipmentMethodId", id));
        ObjectNode addresses = addresses();
        addresses.properties().forEach(field -> {
            if (!field.getValue().asText().isEmpty()) {
                body.set(field.getKey(), field.getValue());
            }
        });
        for (Map.Entry<String, JsonNode> field : order.mapping().fields().entrySet()) {
            if (!field.getValue().isNull()) {
                body.set(field.getKey(), field.getValue());
            }
        }
        return body;
    }

    /** What differs of the head's words: the addresses, and fields of the mapping. */
    ObjectNode changes(JsonNode held) {
        ObjectNode body = Json.object();
        addresses().properties().forEach(field -> {
            if (!tidy(field.getValue()).equals(tidy(held.path(field.getKey())))) {
                body.set(field.getKey(), field.getValue());
            }
        });
        order.mapping().fields().forEach((field, value) -> {
            JsonNode is = held.path(field);
            boolean same = value.isNull() ? is.asText("").isEmpty() : value.equals(is);
            if (!same) {
                body.set(field, value.isNull() ? Json.object().textNode("") : value);
            }
        });
        return body;
    }

    /** What the order is called by people, as a line without money; the order has no field for it. */
    ObjectNode comment() {
        String po = order.poNumber() == null || order.poNumber().isBlank() ? "" : ", PO " + order.poNumber();
        return Json.object().put("lineType", "Comment").put("description", cut("Shopify " + order.name() + po, 100));
    }

    private ObjectNode addresses() {
        ObjectNode body = Json.object();
        Address billTo = order.billTo();
        if (billTo != null) {
            place(body, "sellTo", billTo);
        }
        Address shipTo = order.shipTo();
        if (shipTo != null) {
            String company = text(shipTo.company());
            body.put("shipToName", cut(company.isEmpty() ? text(shipTo.name()) : company, 100));
            body.put("shipToContact", cut(company.isEmpty() ? "" : text(shipTo.name()), 100));
            place(body, "shipTo", shipTo);
        }
        return body;
    }

    /** Longer parts are refused, so that they are cut. */
    private static void place(ObjectNode body, String whose, Address address) {
        body.put(whose + "AddressLine1", cut(text(address.address1()), 100));
        body.put(whose + "AddressLine2", cut(text(address.address2()), 50));
        body.put(whose + "City", cut(text(address.city()), 30));
        body.put(whose + "State", cut(text(address.provinceCode()), 30));
        body.put(whose + "PostCode", cut(text(address.zip()), 20));
        body.put(whose + "Country", cut(text(address.countryCode()).toUpperCase(Locale.ROOT), 10));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Case and white space do not count: Business Central tidies codes and cities. */
    private static String tidy(JsonNode node) {
        return node.asText("").strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
