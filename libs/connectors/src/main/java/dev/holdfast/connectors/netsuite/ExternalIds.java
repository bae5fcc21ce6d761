package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names under which NetSuite keeps our records once: it refuses a second record of a type under the same external id.
 * Letters, digits, {@code _} and {@code -} only; anything else is read differently by different parts of NetSuite. Never
 * reused for another kind of transaction, since they may share one namespace.
 */
final class ExternalIds {

    private static final String ORDER = "shopify-";
    private static final String CUSTOMER = "shopify-customer-";

    private static final String CREDIT = "shopify-refund-";
    private static final String PAYMENT = "-payment";
    private static final String SHIPMENT = "shopify-fulfillment-";

    private ExternalIds() {}

    static String order(OrderKey key) {
        return ORDER + key.value();
    }

    /** The order that a transaction's external id names; empty when it is none of ours. */
    static Optional<OrderKey> orderOf(@Nullable String externalId) {
        return externalId != null && externalId.matches(ORDER + "[0-9]{1,20}")
                ? Optional.of(new OrderKey(externalId.substring(ORDER.length())))
                : Optional.empty();
    }

    /** The credit memo of a refund. */
    static String credit(CreditNote credit) {
        return CREDIT + credit.id();
    }

    /** The customer refund that pays the credit memo out. */
    static String payment(CreditNote credit) {
        return credit(credit) + PAYMENT;
    }

    /** The item fulfilment of a shipment. */
    static String shipment(Shipment shipment) {
        return SHIPMENT + shipment.id();
    }

    /** @param shopifyId digits */
    static String customer(String shopifyId) {
        return CUSTOMER + shopifyId;
    }
}
