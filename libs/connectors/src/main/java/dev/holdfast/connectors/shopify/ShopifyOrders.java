package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders as the shop's Admin API gives them. */
final class ShopifyOrders implements OrderSource {

    private final ShopifyAdmin admin;
    private final OrderParts parts;
    private final OrderPages pages;

    ShopifyOrders(ShopifyAdmin admin) {
        this.admin = admin;
        this.parts = new OrderParts(admin);
        this.pages = new OrderPages(admin);
    }

    @Override
    public Optional<CanonicalOrder> order(OrderKey key) {
        ObjectNode variables =
                Sizes.WHOLE.putInto(ShopifyAdmin.variables().put("id", "gid://shopify/Order/" + key.value()));
        Node data = admin.query(AdminQueries.ORDER, variables).data();
        try {
            if (data.isNull("order")) {
                return Optional.empty();
            }
            Node order = data.object("order");
            parts.finish(order, Sizes.WHOLE);
            return Optional.of(GraphqlOrder.read(order));
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    @Override
    public Stream<CanonicalOrder> updatedIn(Window window) {
        return whole(pages.in("updated_at", "UPDATED_AT", window));
    }

    /** Orders created in the window, ascending. */
    Stream<CanonicalOrder> createdIn(Window window) {
        return whole(pages.in("created_at", "CREATED_AT", window));
    }

    /** An order that did not fit into its page is read by itself; one that has gone meanwhile is left out. */
    private Stream<CanonicalOrder> whole(Stream<Node> orders) {
        return orders.flatMap(order -> OrderParts.complete(order.json(), Sizes.IN_PAGE)
                ? Stream.of(GraphqlOrder.read(order))
                : order(new OrderKey(order.id("id"))).stream());
    }
}
