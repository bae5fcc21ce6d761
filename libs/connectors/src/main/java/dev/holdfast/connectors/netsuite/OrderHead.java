package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to send of an order beside its lines. */
final class OrderHead {

    /** NetSuite cuts longer ones off. */
    private static final int LONGEST_MEMO = 999;

    private final SalesOrder order;
    private final References references;
    private final Named named;
    private final Terms terms;

    OrderHead(SalesOrder order, References references, Named named) {
        this.order = order;
        this.references = references;
        this.named = named;
        this.terms = Terms.of(order);
    }

    /** Everything, for a new document. @param zone in which NetSuite cuts days */
    ObjectNode create(ZoneId zone) {
        ObjectNode body = Json.object();
        body.set("entity", Customers.entity(order, references));
        optional(body, "subsidiary", references.ids().get(Named.subsidiary(order)));
        optional(body, "location", references.ids().get(Named.location(order)));
        body.put("tranDate", order.orderedAt().atZone(zone).toLocalDate().toString());
        body.put("otherRefNum", order.name());
        body.put("memo", memo());
        body.set("currency", RecordLink.to(Named.need(references, Named.currency(order))));
        headShipping().ifPresent(shipping -> {
            shipping.putMethod(body);
            shipping.putMoney(body);
        });
        address(body, "billingAddress", order.billTo());
        address(body, "shippingAddress", order.shipTo());
        CustomFields.add(body, order.mapping().fields());
        return body;
    }

    /**
     * What differs of the head's money; an empty object when nothing does. Tax on shipping is compared by its code alone: whether
     * an account keeps a given amount of it or computes its own is not confirmed, and the total shows which.
     */
    ObjectNode money(HeldOrder held) {
        ObjectNode body = Json.object();
        Optional<HeadShipping> shipping = headShipping();
        BigDecimal cost = shipping.map(HeadShipping::cost).orElse(BigDecimal.ZERO);
        String code = shipping.map(HeadShipping::taxCode).orElse("");
        boolean otherCode = named.taxIsOnLines(terms)
                && !code.equals(held.record().path("shippingTaxCode").path("id").asText());
        if (held.shippingCost().compareTo(cost) != 0 || otherCode) {
            shipping.ifPresent(wanted -> wanted.putMethod(body));
            shipping.ifPresentOrElse(wanted -> wanted.putMoney(body), () -> body.put("shippingCost", BigDecimal.ZERO));
            if (otherCode && code.isEmpty()) {
                body.putNull("shippingTaxCode");
                body.put("shippingTaxAmount", BigDecimal.ZERO);
            }
        }
        return body;
    }

    /** What differs of the head's words: the order's name, the addresses, and custom fields of the mapping. */
    ObjectNode words(HeldOrder held) {
        ObjectNode body = Json.object();
        if (!order.name().equals(held.record().path("otherRefNum").asText())) {
            body.put("otherRefNum", order.name());
        }
        changedAddress(body, "billingAddress", order.billTo(), held.record());
        changedAddress(body, "shippingAddress", order.shipTo(), held.record());
        CustomFields.change(body, order.mapping().fields(), held.record());
        return body;
    }

    private Optional<HeadShipping> headShipping() {
        return HeadShipping.of(order.shipping(), terms, references, named);
    }

    private String memo() {
        String po = order.poNumber() == null || order.poNumber().isBlank() ? "" : ", PO " + order.poNumber();
        String memo = "Shopify " + order.name() + po;
        return memo.length() > LONGEST_MEMO ? memo.substring(0, LONGEST_MEMO) : memo;
    }

    private static void optional(ObjectNode body, String field, @Nullable String id) {
        if (id != null) {
            body.set(field, RecordLink.to(id));
        }
    }

    private static void address(ObjectNode body, String field, @Nullable Address address) {
        if (address != null) {
            body.set(field, Addresses.written(address));
        }
    }

    private static void changedAddress(ObjectNode body, String field, @Nullable Address address, JsonNode held) {
        if (address != null && Addresses.differs(address, held.path(field))) {
            body.set(field, Addresses.whole(address));
        }
    }
}
