package dev.holdfast.connectors.shopify;

import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders as the shop's Admin API gives them. */
final class ShopifyOrders implements OrderSource {

    private final ShopifyAdmin admin;
    private final Portions portions = new Portions();
    private final OrderParts parts;
    private final OrderPages pages;
    private final Duration longest;

    /** @param longest how long one order, or one page of them, may take */
    ShopifyOrders(ShopifyAdmin admin, Duration longest) {
        this.admin = admin;
        this.parts = new OrderParts(admin);
        this.pages = new OrderPages(admin, portions, longest);
        this.longest = longest;
    }

    @Override
    public Optional<CanonicalOrder> order(OrderKey key) {
        String id = "gid://shopify/Order/" + key.value();
        Budget budget = Budget.of(longest);
        try {
            return portions.read(() -> inOne(id, budget), () -> inParts(id, budget))
                    .map(GraphqlOrder::read);
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private Optional<Node> inOne(String id, Budget budget) {
        Node data = admin.query(
                        AdminQueries.ORDER,
                        Sizes.WHOLE.putInto(ShopifyAdmin.variables().put("id", id)),
                        budget)
                .data();
        if (data.isNull("order")) {
            return Optional.empty();
        }
        Node order = data.object("order");
        if (OrderParts.listsMayBeCut(order.json(), Sizes.WHOLE)) {
            return inParts(id, budget);
        }
        parts.finish(order, Sizes.WHOLE, budget);
        return Optional.of(order);
    }

    private Optional<Node> inParts(String id, Budget budget) {
        Node data = admin.query(
                        AdminQueries.ORDER_HEAD,
                        Sizes.IN_PARTS.putHeadInto(ShopifyAdmin.variables().put("id", id)),
                        budget)
                .data();
        if (data.isNull("order")) {
            return Optional.empty();
        }
        Node order = data.object("order");
        parts.fillIn(order, Sizes.IN_PARTS, budget);
        parts.finish(order, Sizes.IN_PARTS, budget);
        return Optional.of(order);
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
