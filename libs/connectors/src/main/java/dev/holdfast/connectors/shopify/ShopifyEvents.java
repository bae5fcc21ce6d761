package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.UpstreamException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shopify's Events, the successor of its webhooks: their bodies hold what a subscription's own query asked for, so that nothing
 * can be booked from them. They say that an order changed, and it is read from the shop. Stateless.
 */
public final class ShopifyEvents {

    private static final String ORDERS = "events/Order";
    private static final Pattern ORDER_ID = Pattern.compile("gid://shopify/Order/([0-9]{1,19})");

    private ShopifyEvents() {}

    /** Whether a topic, as the gateway names it, is that of orders. */
    public static boolean isOfOrders(String topic) {
        return topic.equalsIgnoreCase(ORDERS);
    }

    /**
     * The order that an event speaks of, found by its global id wherever the subscription's query put it.
     *
     * @throws UpstreamException {@code ContractViolation}: malformed, or not of exactly one order; an event whose query failed
     *     has none
     */
    public static OrderKey orderKey(byte[] body) {
        Node root = BodyParser.object(body);
        Set<String> ids = new TreeSet<>();
        collect(root.json(), ids);
        if (ids.size() == 1) {
            return new OrderKey(ids.iterator().next());
        }
        if (ids.isEmpty() && root.has("query_errors")) {
            throw Violations.at(
                    root.at("query_errors"),
                    "came instead of data: the subscription's query asks for what the app may not read");
        }
        throw Violations.at(
                "$",
                ids.isEmpty()
                        ? "names no order: let the subscription's query select the order's id"
                        : "names " + ids.size() + " orders, and must be about one");
    }

    private static void collect(JsonNode node, Set<String> ids) {
        if (node.isTextual()) {
            Matcher id = ORDER_ID.matcher(node.textValue());
            if (id.matches()) {
                ids.add(id.group(1));
            }
        }
        node.forEach(child -> collect(child, ids));
    }
}
