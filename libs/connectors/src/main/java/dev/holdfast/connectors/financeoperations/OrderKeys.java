package dev.holdfast.connectors.financeoperations;

import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import java.util.Optional;

/** The names under which the environment holds our orders. */
final class OrderKeys {

    private static final String PREFIX = "shopify-";

    private OrderKeys() {}

    /** What stands in {@code CustomersOrderReference} of an order that Holdfast made. */
    static String reference(OrderKey key) {
        return PREFIX + key.value();
    }

    /** The order that a reference names; empty when Holdfast did not write it. */
    static Optional<OrderKey> ofReference(String reference) {
        return reference.matches(PREFIX + "[0-9]{1,20}")
                ? Optional.of(new OrderKey(reference.substring(PREFIX.length())))
                : Optional.empty();
    }

    /** The number that Holdfast gives an order; empty where the number sequence does. */
    static Optional<String> number(OrderKey key, FinanceOperationsSettings settings) {
        return settings.orderNumbers() == OrderNumbers.OWN
                ? Optional.of(settings.orderNumberPrefix() + key.value())
                : Optional.empty();
    }
}
