package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds an order in every kind of document that it can have become: a sales order vanishes when it is posted whole, and lives on as
 * invoices and shipments, or as the credit memo that cancelled them. By Holdfast's own key, else by the connection's key rule; a name is
 * matched whole, never in part.
 */
final class Documents {

    /** @param raw as {@link HeldOrder} reads it */
    record Found(JsonNode raw, Origin origin) {}

    private final Entities entities;
    private final BusinessCentralSettings settings;

    Documents(Entities entities, BusinessCentralSettings settings) {
        this.entities = entities;
        this.settings = settings;
    }

    /**
     * The order's documents.
     *
     * @throws UpstreamException {@code Unsupported} when several sales orders match: which of them is the order is a person's to say
     */
    Optional<Found> find(OrderKey key, String orderName) {
        String own = OwnKeys.order(key);
        List<String> names = new ArrayList<>(List.of(own));
        if (settings.orderKeyField() != null) {
            names.add(orderName);
            names.add(key.value());
        }
        String filter = Entities.anyOf("externalDocumentNumber", names);
        List<JsonNode> orders = ours(own, entities.all("salesOrders", filter, "$expand=salesOrderLines"));
        if (hasOwn(own, orders)) {
            return Optional.of(new Found(one(orders, orderName), Origin.HOLDFAST));
        }
        // Another's open order may bear the name of one that is ours and was posted, such as a replacement of it: so
        // everything
        // is looked at before anything is adopted.
        List<JsonNode> invoices = entities.all("salesInvoices", filter, "$expand=salesInvoiceLines");
        List<JsonNode> shipments = entities.all("salesShipments", filter, "$expand=salesShipmentLines");
        List<JsonNode> creditMemos = ours(own, entities.all("salesCreditMemos", filter, null));
        if (hasOwn(own, invoices) || hasOwn(own, shipments)) {
            invoices = only(own, invoices);
            shipments = only(own, shipments);
        } else if (!orders.isEmpty()) {
            return Optional.of(new Found(one(orders, orderName), Origin.ADOPTED));
        }
        if (!invoices.isEmpty() || !shipments.isEmpty()) {
            return Optional.of(new Found(
                    Posted.raw(invoices, shipments, creditMemos),
                    origin(own, invoices.isEmpty() ? shipments : invoices)));
        }
        if (!creditMemos.isEmpty()) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Order " + orderName + " is in Business Central as credit memo "
                            + creditMemos.getFirst().path("number").asText()
                            + " alone: book the order by hand, or clear that memo's external document number",
                    "adopt"));
        }
        return Optional.empty();
    }

    /** Ours before others'. */
    private static List<JsonNode> ours(String own, List<JsonNode> documents) {
        List<JsonNode> ours = only(own, documents);
        return ours.isEmpty() ? documents : ours;
    }

    private static List<JsonNode> only(String own, List<JsonNode> documents) {
        return documents.stream().filter(document -> isOwn(own, document)).toList();
    }

    private static Origin origin(String own, List<JsonNode> documents) {
        return isOwn(own, documents.getFirst()) ? Origin.HOLDFAST : Origin.ADOPTED;
    }

    private static boolean isOwn(String own, JsonNode document) {
        return document.path("externalDocumentNumber").asText("").equals(own);
    }

    private static boolean hasOwn(String own, List<JsonNode> documents) {
        return documents.stream().anyMatch(document -> isOwn(own, document));
    }

    private static JsonNode one(List<JsonNode> orders, String orderName) {
        if (orders.size() > 1) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Order " + orderName + " matches " + orders.size() + " sales orders in Business Central (numbers "
                            + orders.stream()
                                    .map(order -> order.path("number").asText())
                                    .toList()
                            + "): keep one, and delete the others or clear their external document number",
                    "adopt"));
        }
        return orders.getFirst();
    }
}
