package dev.holdfast.connectors;

import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;
import java.util.stream.Stream;

/** What one system says that it holds, for comparison. Blocking, thread-safe. */
public interface OrderLedger {

    /**
     * Fingerprints of the orders created in the window, lazily, one page in memory, ascending by creation; close the
     * stream. Every order of the window is in it exactly once.
     *
     * @throws dev.holdfast.transport.UpstreamException from the terminal operation, when the system cannot tell
     */
    Stream<OrderFingerprint> createdIn(Window window);

    /**
     * One order, looked for in every kind of document that it could have become.
     *
     * @throws dev.holdfast.transport.UpstreamException when the system cannot tell
     */
    Optional<OrderFingerprint> find(OrderKey key, String orderName);
}
