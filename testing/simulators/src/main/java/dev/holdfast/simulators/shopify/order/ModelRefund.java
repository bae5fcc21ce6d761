package dev.holdfast.simulators.shopify.order;

import java.time.Instant;
import java.util.List;

/**
 * Money and units given back.
 *
 * @param shipping what is given back of shipping, its tax apart
 * @param paid whether money moved
 */
record ModelRefund(long id, Instant at, List<Item> items, long shipping, long shippingTax, boolean paid) {

    /**
     * Units of a line.
     *
     * @param restock {@code cancel} before shipping, {@code return} after it
     */
    record Item(long id, ModelLine line, int quantity, String restock, long subtotal, long tax) {}

    /** What leaves the order's total. */
    long total(boolean taxesIncluded) {
        long sum = shipping + (taxesIncluded ? 0 : shippingTax);
        for (Item item : items) {
            sum += item.subtotal() + (taxesIncluded ? 0 : item.tax());
        }
        return sum;
    }
}
