package dev.holdfast.erpsync;

import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shop whose orders no connector can read: whole bodies are booked as they come, and what needs a second look at the shop
 * is parked, visibly, until a connector can.
 */
final class UnreadableShop implements OrderSource {

    @Override
    public Optional<CanonicalOrder> order(OrderKey key) {
        throw unsupported();
    }

    @Override
    public Stream<CanonicalOrder> updatedIn(Window window) {
        throw unsupported();
    }

    private static UpstreamException unsupported() {
        return new UpstreamException(
                new Failure.Unsupported("no connector reads orders from the shop", "order-reading"));
    }
}
