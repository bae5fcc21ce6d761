package dev.holdfast.erpsync;

import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A shop that has each order as it now is. */
final class FakeShop implements OrderSource {

    private final Map<String, byte[]> orders = new ConcurrentHashMap<>();
    private final Queue<Failure> failures = new ArrayDeque<>();
    private final AtomicInteger reads = new AtomicInteger();

    void has(long order, byte[] body) {
        orders.put(Long.toString(order), body);
    }

    synchronized void fails(Failure failure) {
        failures.add(failure);
    }

    int reads() {
        return reads.get();
    }

    @Override
    public synchronized Optional<CanonicalOrder> order(OrderKey key) {
        reads.incrementAndGet();
        Failure failure = failures.poll();
        if (failure != null) {
            throw new UpstreamException(failure);
        }
        return Optional.ofNullable(orders.get(key.value()))
                .map(body -> ShopifyOrderReader.read(body, "2026-10"))
                .map(reading -> ((Reading.Whole) reading).order());
    }

    @Override
    public Stream<CanonicalOrder> updatedIn(Window window) {
        throw new UnsupportedOperationException("erp-sync reads single orders");
    }
}
