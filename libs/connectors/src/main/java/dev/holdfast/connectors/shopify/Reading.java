package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;

/** What came of reading a webhook body: only a whole order may be applied. */
public sealed interface Reading {

    /** The order that the body speaks of. */
    OrderKey key();

    /**
     * The body is the whole order.
     *
     * @param unknownPaths what the pinned contract does not know of it, once each, without list indexes: new fields by path
     *     ({@code $.line_items[].color}), new enum values and changed types as {@code path = found}; for counting
     */
    record Whole(CanonicalOrder order, List<String> unknownPaths) implements Reading {
        @Override
        public OrderKey key() {
            return order.key();
        }
    }

    /**
     * The body lacks what the order needs ({@code include_fields}, an older version, a second currency that webhooks do not
     * carry): absent is not empty, so it is a hint to read the order from the shop.
     *
     * @param missing paths of what it lacks
     */
    record Reduced(OrderKey key, List<String> missing) implements Reading {}
}
