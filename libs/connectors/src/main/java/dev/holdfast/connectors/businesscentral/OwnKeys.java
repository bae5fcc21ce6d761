package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Optional;

/**
 * The names under which Business Central holds our documents. External document numbers (35 characters) are searched and not unique;
 * numbers (20 characters) are unique where they may be given.
 */
final class OwnKeys {

    private static final String PREFIX = "SHOPIFY-";
    private static final String CREDIT = PREFIX + "R";
    private static final int LONGEST_NUMBER = 20;

    private OwnKeys() {}

    static String order(OrderKey key) {
        return PREFIX + key.value();
    }

    /** The order that an external document number names; empty when it is none of ours. */
    static Optional<OrderKey> orderOf(String externalDocumentNumber) {
        return externalDocumentNumber.matches(PREFIX + "[0-9]{1,20}")
                ? Optional.of(new OrderKey(externalDocumentNumber.substring(PREFIX.length())))
                : Optional.empty();
    }

    static String credit(CreditNote credit) {
        return CREDIT + credit.id();
    }

    static String orderNumber(OrderKey key) {
        return number("S", key.value());
    }

    static String creditNumber(CreditNote credit) {
        return number("R", credit.id());
    }

    /** @param shopifyId digits */
    static String customerNumber(String shopifyId) {
        return number("C", shopifyId);
    }

    /** The id's end where it is too long: ids of a shop differ there. */
    private static String number(String letter, String digits) {
        return letter + digits.substring(Math.max(0, digits.length() - (LONGEST_NUMBER - letter.length())));
    }
}
