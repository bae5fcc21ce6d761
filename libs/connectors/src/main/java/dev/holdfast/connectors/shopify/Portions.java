package dev.holdfast.connectors.shopify;

import dev.holdfast.transport.UpstreamException;
import java.util.function.Supplier;

/**
 * How much one query of a shop may ask for. Shopify prices a query by what it could return before it looks at anything, refuses
 * what costs more than 1000 points, and has told of two ways to price a list: by the logarithm of its length, by which a whole
 * order fits, and by its length, by which it does not. The shop's first refusal decides for all later reads.
 */
final class Portions {

    private volatile boolean small;

    /** Reads in large portions, or in small ones where the shop does not admit large ones. */
    <T> T read(Supplier<T> large, Supplier<T> inParts) {
        if (!small) {
            try {
                return large.get();
            } catch (UpstreamException e) {
                if (!AdminErrors.isTooCostly(e.failure())) {
                    throw e;
                }
                small = true;
            }
        }
        return inParts.get();
    }
}
