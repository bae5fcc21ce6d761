package dev.holdfast.simulators.shopify.order;

/**
 * Something that generated orders sell.
 *
 * @param price of one unit, in minor units of the shop's currency
 */
public record Product(String sku, String title, long price, boolean taxable) {}
