package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much of an order one query asks for; see {@link Portions}. */
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

    /** For one order in parts: the head below 700 points, a refund below 400, a shipment below 100, however lists are priced. */
    static final Sizes IN_PARTS = new Sizes(25, 10, 100, 25, 5, 5, 10, 100, 25);

    /** For each order of a page of ten, below 800 points together; what does not fit is read by itself. */
    static final Sizes IN_PAGE = new Sizes(10, 2, 2, 5, 2, 2, 2, 3, 10);

    /** Sets the variables that every query of whole orders has. */
    ObjectNode putInto(ObjectNode variables) {
        return putRefundInto(putHeadInto(variables)).put("fulfilledLines", fulfilledLines);
    }

    /** Sets the variables of the query of an order's head. */
    ObjectNode putHeadInto(ObjectNode variables) {
        return variables
                .put("lines", lines)
                .put("shippingLines", shippingLines)
                .put("refunds", refunds)
                .put("fulfillments", fulfillments);
    }

    /** Sets the variables of the query of one refund. */
    ObjectNode putRefundInto(ObjectNode variables) {
        return variables
                .put("refundLines", refundLines)
                .put("refundShipping", refundShipping)
                .put("adjustments", adjustments)
                .put("transactions", transactions);
    }
}
