package dev.holdfast.connectors;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads whole orders from the shop. Blocking, thread-safe. */
public interface OrderSource {

    /**
     * The order as it now is; the same canonical order as its webhook gives. Empty when the shop has none of that key.
     *
     * @throws dev.holdfast.transport.UpstreamException when the shop cannot tell
     */
    Optional<CanonicalOrder> order(OrderKey key);

    /**
     * Orders updated in the window, lazily, one page in memory; close the stream. Throttling is waited out.
     *
     * @throws dev.holdfast.transport.UpstreamException from the terminal operation, when the shop cannot tell
     */
    Stream<CanonicalOrder> updatedIn(Window window);
}
