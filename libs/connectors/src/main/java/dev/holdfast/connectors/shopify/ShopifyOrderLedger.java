package dev.holdfast.connectors.shopify;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.MoneySide;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;
import java.util.stream.Stream;

/** What the shop holds, as it now stands. */
final class ShopifyOrderLedger implements OrderLedger {

    private final ShopifyOrders orders;
    private final MoneySide side;

    /** @param side which of an order's two currencies is compared */
    ShopifyOrderLedger(ShopifyOrders orders, MoneySide side) {
        this.orders = orders;
        this.side = side;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        return orders.createdIn(window).map(order -> fingerprint(within(window, order)));
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        return orders.order(key).map(this::fingerprint);
    }

    private static CanonicalOrder within(Window window, CanonicalOrder order) {
        if (order.createdAt().isBefore(window.from()) || !order.createdAt().isBefore(window.until())) {
            throw Violations.at("$.data.orders.nodes[].createdAt", "lies outside of the window that was asked for");
        }
        return order;
    }

    private OrderFingerprint fingerprint(CanonicalOrder order) {
        return new OrderFingerprint(
                order.key(),
                order.key().value(),
                order.name(),
                order.createdAt(),
                order.updatedAt(),
                order.cancelled(),
                order.currentTotal().side(side),
                order);
    }
}
