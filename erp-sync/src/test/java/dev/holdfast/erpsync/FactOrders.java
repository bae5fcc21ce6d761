package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of one order through its life: ordered, shipped, and one unit of it given back. */
final class FactOrders {

    private static final String BASE = "13-orders-updated-with-refund.json";

    private FactOrders() {}

    /** The id of the order's one refund. */
    static String refundOf(long order) {
        return "88" + order;
    }

    /** The id of the order's one shipment. */
    static String shipmentOf(long order) {
        return "77" + order;
    }

    /** As ordered: 67.22. */
    static ObjectNode ordered(long order, int second) {
        ObjectNode body = refunded(order, second);
        body.putArray("refunds");
        body.putArray("fulfillments");
        ((ObjectNode) body.path("line_items").path(0)).put("current_quantity", 3);
        body.put("financial_status", "paid");
        money(body, "current_total_price", "67.22");
        money(body, "current_total_tax", "5.12");
        money(body, "current_subtotal_price", "57.10");
        return body;
    }

    /** Shipped whole. */
    static ObjectNode shipped(long order, int second) {
        return withShipment(ordered(order, second), order, "success", "1Z1");
    }

    /** Shipped, then one mug given back: 54.41. */
    static ObjectNode shippedAndRefunded(long order, int second) {
        return withShipment(refunded(order, second), order, "success", "1Z1");
    }

    /** Two of the three mugs shipped, and one of these given back: 54.41. */
    static ObjectNode partlyShippedAndRefunded(long order, int second) {
        ObjectNode body = withShipment(refunded(order, second), order, "success", "1Z1");
        body.put("fulfillment_status", "partial");
        ObjectNode shipment = (ObjectNode) body.path("fulfillments").path(0);
        ObjectNode mugs = (ObjectNode) shipment.path("line_items").path(0);
        shipment.putArray("line_items").add(mugs.put("quantity", 2));
        return body;
    }

    static ObjectNode withShipment(ObjectNode body, long order, String status, String tracking) {
        ObjectNode shipment = Orders.json("09-fulfillments-create.json");
        shipment.put("id", Long.parseLong(shipmentOf(order)));
        shipment.put("order_id", order);
        shipment.put("status", status);
        shipment.put("created_at", Orders.updatedAt(0).toString());
        shipment.put("tracking_number", tracking);
        shipment.putArray("tracking_numbers").add(tracking);
        ArrayNode lines = shipment.putArray("line_items");
        body.path("line_items").forEach(line -> lines.add(line.deepCopy()));
        body.putArray("fulfillments").add(shipment);
        return body;
    }

    /** Two mugs shipped in two parcels of one mug each, in one second: the second one's id ends in 5. */
    static ObjectNode shippedInTwoAlike(long order, int second) {
        ObjectNode body = withShipment(ordered(order, second), order, "success", "1Z1");
        body.put("fulfillment_status", "partial");
        ObjectNode first = (ObjectNode) body.path("fulfillments").path(0);
        ObjectNode mug = (ObjectNode) first.path("line_items").path(0);
        first.putArray("line_items").add(mug.put("quantity", 1));
        ObjectNode other = first.deepCopy();
        other.put("id", Long.parseLong(shipmentOf(order) + "5"));
        ((ArrayNode) body.path("fulfillments")).add(other);
        return body;
    }

    static ObjectNode refunded(long order, int second) {
        ObjectNode body = Orders.json(BASE);
        body.put("id", order);
        body.put("admin_graphql_api_id", "gid://shopify/Order/" + order);
        body.put("name", "#" + order);
        body.put("updated_at", Orders.updatedAt(second).toString());
        ObjectNode refund = (ObjectNode) body.path("refunds").path(0);
        refund.put("id", Long.parseLong(refundOf(order)));
        refund.put("order_id", order);
        refund.put("created_at", Orders.updatedAt(1).toString());
        return body;
    }

    /** As a webhook of the refund itself tells it: who it is and whose, which is all that is read of it. */
    static String refundBody(long order) {
        return "{\"id\":" + refundOf(order) + ",\"order_id\":" + order + "}";
    }

    static String shipmentBody(long order) {
        return "{\"id\":" + shipmentOf(order) + ",\"order_id\":" + order + "}";
    }

    private static void money(ObjectNode body, String field, String amount) {
        body.put(field, amount);
        for (String side : new String[] {"shop_money", "presentment_money"}) {
            ((ObjectNode) body.path(field + "_set").path(side)).put("amount", amount);
        }
    }
}
