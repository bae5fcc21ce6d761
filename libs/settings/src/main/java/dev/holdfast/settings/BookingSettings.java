package dev.holdfast.settings;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders exist for the ERP, and how their money and customers are written. erp-sync and the reconciler decide with
 * the same object, so that an order which one leaves out the other does not miss.
 *
 * @param payment from which payment state on an order is booked
 * @param testOrders whether orders marked as tests are booked
 * @param excludedSources sales channels that are left out ({@code pos})
 * @param excludedTags an order with any of these tags is left out; compared without case
 * @param giftCardOnly whether orders of nothing but gift cards are booked
 * @param money which side of a multi-currency order is booked
 * @param tax whose tax stands
 * @param customers how Shopify customers become ERP customers
 * @param guestCustomer ERP id of the customer for orders without one, and for all under {@link CustomerPolicy#SINGLE}
 */
public record BookingSettings(
        Payment payment,
        boolean testOrders,
        Set<String> excludedSources,
        Set<String> excludedTags,
        boolean giftCardOnly,
        Money money,
        Tax tax,
        CustomerPolicy customers,
        @Nullable String guestCustomer) {

    /** From which payment state on an order is booked. */
    public enum Payment {
        PAID,
        AUTHORIZED,
        ALL
    }

    /** Which side of a multi-currency order is booked. */
    public enum Money {
        SHOP,
        PRESENTMENT
    }

    /** Whose tax stands. */
    public enum Tax {
        AS_GIVEN,
        ERP_CALCULATES
    }

    /** How Shopify customers become ERP customers. */
    public enum CustomerPolicy {
        SINGLE,
        BY_SHOPIFY_ID,
        BY_EMAIL
    }
}
