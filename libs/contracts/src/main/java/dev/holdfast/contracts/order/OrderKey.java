package dev.holdfast.contracts.order;

/**
 * Shopify's numeric order id, the name of an order in every system that Holdfast writes to.
 *
 * @param value digits only; text, because a 64-bit id does not survive a {@code double}
 */
public record OrderKey(String value) implements Comparable<OrderKey> {

    /** @throws IllegalArgumentException when the value is not 1 to 20 digits */
    public OrderKey {
        if (!value.matches("[0-9]{1,20}")) {
            throw new IllegalArgumentException("An order key is 1 to 20 digits, but this is \"" + value + "\"");
        }
    }

    /** Numerically ascending. */
    @Override
    public int compareTo(OrderKey other) {
        int byLength = Integer.compare(value.length(), other.value.length());
        return byLength != 0 ? byLength : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
