package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;

/**
 * Makes an order whole whose lists were cut: long lists are read on, and one that cannot be is a contract violation. Nothing
 * is ever booked of an order that was seen in part.
 */
final class OrderParts {

    /** Lines cost up to 13 points each; 50 of them stay below what one query may cost, however lists are priced. */
    private static final int FURTHER = 50;

    private final ShopifyAdmin admin;

    OrderParts(ShopifyAdmin admin) {
        this.admin = admin;
    }

    /** Whether nothing was cut. A plain list that is as long as was asked for may have been. */
    static boolean complete(JsonNode order, Sizes sizes) {
        if (!order.has("lineItems")
                || listsMayBeCut(order, sizes)
                || more(order.path("lineItems"))
                || more(order.path("shippingLines"))) {
            return false;
        }
        for (JsonNode refund : order.path("refunds")) {
            if (more(refund.path("refundLineItems")) || !restComplete(refund)) {
                return false;
            }
        }
        for (JsonNode fulfillment : order.path("fulfillments")) {
            if (more(fulfillment.path("fulfillmentLineItems"))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a list that has no pages is as long as was asked for. */
    static boolean listsMayBeCut(JsonNode order, Sizes sizes) {
        return order.path("refunds").size() >= sizes.refunds()
                || order.path("fulfillments").size() >= sizes.fulfillments();
    }

    /** Fills in the refunds and shipments of which the head told only the ids. */
    void fillIn(Node order, Sizes sizes, Budget budget) {
        for (Node refund : order.list("refunds")) {
            ObjectNode variables = sizes.putRefundInto(ShopifyAdmin.variables().put("id", refund.text("id")));
            fillIn(refund, order.json(), AdminQueries.ONE_REFUND, variables, budget);
        }
        for (Node fulfillment : order.list("fulfillments")) {
            ObjectNode variables = ShopifyAdmin.variables()
                    .put("id", fulfillment.text("id"))
                    .put("fulfilledLines", sizes.fulfilledLines());
            fillIn(fulfillment, order.json(), AdminQueries.ONE_FULFILLMENT, variables, budget);
        }
    }

    private void fillIn(Node owner, JsonNode order, String query, ObjectNode variables, Budget budget) {
        Node part = admin.query(query, variables, budget).data().object("node");
        sameVersion(part, order);
        ((ObjectNode) owner.json()).setAll((ObjectNode) part.json());
    }

    /** Reads on where the order, asked for by the sizes, was cut. */
    void finish(Node order, Sizes sizes, Budget budget) {
        JsonNode json = order.json();
        bounded(order, "refunds", sizes.refunds());
        bounded(order, "fulfillments", sizes.fulfillments());
        whole(order, "shippingLines");
        readOn(order, json, "lineItems", AdminQueries.MORE_LINES, budget);
        for (Node refund : order.list("refunds")) {
            for (String name : List.of("refundShippingLines", "orderAdjustments", "transactions")) {
                whole(refund, name);
            }
            readOn(refund, json, "refundLineItems", AdminQueries.MORE_REFUND_LINES, budget);
        }
        for (Node fulfillment : order.list("fulfillments")) {
            readOn(fulfillment, json, "fulfillmentLineItems", AdminQueries.MORE_FULFILLED_LINES, budget);
        }
    }

    private static boolean restComplete(JsonNode refund) {
        return !more(refund.path("refundShippingLines"))
                && !more(refund.path("orderAdjustments"))
                && !more(refund.path("transactions"));
    }

    private static boolean more(JsonNode connection) {
        return connection.path("pageInfo").path("hasNextPage").asBoolean(false);
    }

    private static void bounded(Node order, String name, int asked) {
        if (order.list(name).size() >= asked) {
            throw Violations.at(
                    order.at(name), "may hold more than the " + (asked - 1) + " entries that Holdfast can read");
        }
    }

    private static void whole(Node owner, String name) {
        if (owner.object(name).object("pageInfo").flag("hasNextPage")) {
            throw Violations.at(owner.at(name), "holds more entries than Holdfast can read");
        }
    }

    private void readOn(Node owner, JsonNode order, String name, String query, Budget budget) {
        Node connection = owner.object(name);
        ArrayNode nodes = (ArrayNode) connection.json().path("nodes");
        Node info = connection.object("pageInfo");
        while (info.flag("hasNextPage")) {
            ObjectNode variables = ShopifyAdmin.variables()
                    .put("id", owner.text("id"))
                    .put("after", info.text("endCursor"))
                    .put("count", FURTHER);
            Node part = admin.query(query, variables, budget).data().object("node");
            sameVersion(part, order);
            Node next = part.object("more");
            next.list("nodes").forEach(node -> nodes.add(node.json()));
            String before = info.text("endCursor");
            info = next.object("pageInfo");
            if (info.flag("hasNextPage") && before.equals(info.text("endCursor"))) {
                throw Violations.at(next.at("pageInfo"), "does not go on");
            }
        }
    }

    private static void sameVersion(Node part, JsonNode order) {
        JsonNode updated = part.json().path("order").isObject()
                ? part.json().path("order").path("updatedAt")
                : part.json().path("updatedAt");
        if (!updated.equals(order.path("updatedAt"))) {
            throw new UpstreamException(new Failure.Transient("The order changed while its pages were read"));
        }
    }
}
