package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The external references of our documents. Brightpearl keeps one unique only together with the installation that gave it: alone,
 * another integration may have given the same.
 */
final class ExternalRefs {

    private static final String ORDER = "shopify-";
    private static final String CREDIT = "shopify-refund-";

    private ExternalRefs() {}

    static String order(OrderKey key) {
        return ORDER + key.value();
    }

    static String credit(CreditNote credit) {
        return CREDIT + credit.id();
    }

    /** The order that a reference names; empty when it is none of ours. */
    static Optional<OrderKey> orderOf(@Nullable String reference) {
        return reference != null && reference.matches(ORDER + "[0-9]{1,20}")
                ? Optional.of(new OrderKey(reference.substring(ORDER.length())))
                : Optional.empty();
    }
}
