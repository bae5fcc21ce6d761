package dev.holdfast.erpsync.mapping;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;

/** Reads order bodies by the contract of the API version that served them. Pure. */
@FunctionalInterface
public interface OrderBodies {

    /**
     * The order in a body.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} with the path, or the parser's position
     */
    Reading read(byte[] body, String apiVersion);

    /** What a body holds. */
    sealed interface Reading {
        /** All of the order. @param unknownPaths fields that no contract names */
        record Whole(CanonicalOrder order, List<String> unknownPaths) implements Reading {}

        /** Less than the contract requires: absent is not empty, the order is read from the shop. */
        record Reduced(OrderKey key, List<String> missing) implements Reading {}
    }
}
