package dev.holdfast.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One legal entity of a Dynamics 365 Finance &amp; Operations environment. Codes and numbers are the environment's own.
 *
 * @param url the environment: {@code https://contoso.operations.dynamics.com}; tokens are asked for with it as their resource
 * @param company the legal entity ({@code dataAreaId}) that orders are booked in
 * @param app how Holdfast signs in
 * @param concurrency calls of Holdfast's that may be in flight
 * @param settle the longest a request may still take effect after it was sent
 * @param orderNumbers who gives sales orders their numbers
 * @param orderNumberPrefix what stands before Shopify's order id in a number of Holdfast's own
 * @param orderKeyField header field in which an earlier integration wrote Shopify's order name or id; null when there was none
 * @param lineKeyField line field in which Holdfast keeps Shopify's line id
 * @param removedLines how a line of which nothing is to be delivered is taken off
 * @param deliveryAddress whose delivery address an order carries
 * @param warehouse site and warehouse ({@code 1/13}) for orders that no entry of {@code warehouses} covers; null for none
 * @param warehouses Shopify location id → site and warehouse
 * @param deliveryModes Shopify shipping title or code → mode of delivery
 * @param items item numbers of what stands for what is no product: keys {@code shipping}, {@code tip}, {@code duties},
 *     {@code fees}, {@code rounding}, {@code giftcard}, {@code tax} (given tax as one line)
 * @param skuAliases SKU in the shop → item number, with the variant's dimensions where it has any
 * @param customers Shopify customer id → customer account
 * @param origin sales origin code that orders carry; null for none
 * @param exemptTaxGroup sales tax group under which nothing is taxed, written where given tax stands as a line; null for none
 */
public record FinanceOperationsSettings(
        URI url,
        String company,
        EntraSettings app,
        int concurrency,
        Duration settle,
        OrderNumbers orderNumbers,
        String orderNumberPrefix,
        @Nullable OrderKeyField orderKeyField,
        LineKeyField lineKeyField,
        RemovedLines removedLines,
        DeliveryAddress deliveryAddress,
        @Nullable String warehouse,
        Map<String, String> warehouses,
        Map<String, String> deliveryModes,
        Map<String, String> items,
        Map<String, String> skuAliases,
        Map<String, String> customers,
        @Nullable String origin,
        @Nullable String exemptTaxGroup)
        implements ErpSettings {

    /** Who gives sales orders their numbers. */
    public enum OrderNumbers {
        /** The number sequence does; Holdfast finds its orders by their reference. */
        SEQUENCE,
        /** Holdfast does; the number sequence must be manual. The number is a key: the environment refuses a second order under it. */
        OWN
    }

    /** Header fields that earlier integrations keep Shopify's order in. */
    public enum OrderKeyField {
        CUSTOMERS_ORDER_REFERENCE("CustomersOrderReference"),
        CUSTOMER_REQUISITION_NUMBER("CustomerRequisitionNumber");

        private final String property;

        OrderKeyField(String property) {
            this.property = property;
        }

        /** The field's name in OData. */
        public String property() {
            return property;
        }
    }

    /** Line fields that can carry a line id. */
    public enum LineKeyField {
        CUSTOMER_REQUISITION_NUMBER("CustomerRequisitionNumber"),
        ORDER_LINE_REFERENCE("OrderLineReference"),
        EXTERNAL_ITEM_NUMBER("ExternalItemNumber");

        private final String property;

        LineKeyField(String property) {
            this.property = property;
        }

        /** The field's name in OData. */
        public String property() {
            return property;
        }
    }

    /** How a line is taken off. */
    public enum RemovedLines {
        /** Its quantity and amount become 0, so that an edit can be told from a loss. */
        ZERO,
        /** It is deleted. */
        DELETE
    }

    /** Whose delivery address an order carries. */
    public enum DeliveryAddress {
        /** The shop's, on the order alone. */
        ORDER,
        /** The one of the customer account. */
        CUSTOMER
    }

    @Override
    public String vendor() {
        return "financeoperations";
    }

    @Override
    public String title() {
        return "Finance & Operations";
    }

    /** The environment's host and the legal entity. */
    @Override
    public String account() {
        return url.getHost() + "/" + company;
    }

    @Override
    public List<SecretRef> secrets() {
        return List.of(app.clientId(), app.clientSecret());
    }

    @Override
    public List<String> reservedFields() {
        return List.of();
    }
}
