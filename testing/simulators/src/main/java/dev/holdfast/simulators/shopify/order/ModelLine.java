package dev.holdfast.simulators.shopify.order;

/**
 * A line of a generated order. Units leave it in three ways: an edit takes them, a refund before shipping removes them, or they come back
 * after they were shipped.
 */
final class ModelLine {

    final long id;
    final Product product;
    final int quantity;
    final long discount;
    int edited;
    int removed;
    int shipped;
    int returned;

    ModelLine(long id, Product product, int quantity, long discount) {
        this.id = id;
        this.product = product;
        this.quantity = quantity;
        this.discount = discount;
    }

    int current() {
        return quantity - edited - removed - returned;
    }

    int fulfillable() {
        return quantity - edited - removed - shipped;
    }

    int returnable() {
        return shipped - returned;
    }

    long discountOf(int units) {
        return Tally.share(discount, units, quantity);
    }

    /** What some units of the line come to, discounts taken off. */
    long amountOf(int units) {
        return product.price() * units - discountOf(units);
    }

    long taxOf(int units, Tally tally) {
        return product.taxable() ? tally.tax(amountOf(units)) : 0;
    }
}
