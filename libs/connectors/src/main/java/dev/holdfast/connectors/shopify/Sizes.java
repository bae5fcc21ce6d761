package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How much of an order one query asks for. Shopify refuses a query that could cost more than 1000 points, and prices it by
 * these numbers before it looks at a single order.
 */
record Sizes(
        int lines,
        int shippingLines,
        int refunds,
        int refundLines,
        int refundShipping,
        int adjustments,
        int transactions,
        int fulfillments,
        int fulfilledLines) {

    /** For one order: below 900 points. */
    static final Sizes WHOLE = new Sizes(50, 10, 15, 25, 5, 5, 10, 25, 25);

    /** For each order of a page of ten, below 800 points together; what does not fit is read by itself. */
    static final Sizes IN_PAGE = new Sizes(10, 2, 2, 5, 2, 2, 2, 3, 10);

    /** Sets the variables that every query of whole orders has. */
    ObjectNode putInto(ObjectNode variables) {
        return variables
                .put("lines", lines)
                .put("shippingLines", shippingLines)
                .put("refunds", refunds)
                .put("refundLines", refundLines)
                .put("refundShipping", refundShipping)
                .put("adjustments", adjustments)
                .put("transactions", transactions)
                .put("fulfillments", fulfillments)
                .put("fulfilledLines", fulfilledLines);
    }
}
