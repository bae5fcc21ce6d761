package dev.holdfast.contracts.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Shopify says of one order, whole, independent of the wire shape it came in: a webhook body and a GraphQL answer of
 * the same order at the same {@code updatedAt} make equal records. Amounts are as Shopify gives them; what is booked of
 * them (edits, returns, balance) is decided by who books.
 *
 * @param key the order's numeric id
 * @param name what people call it ({@code #1042})
 * @param updatedAt whole seconds; versions are compared by it
 * @param cancelledAt null while the order stands; a cancelled order stays cancelled
 * @param financialStatus null where Shopify gives none
 * @param currency the shop's currency
 * @param taxesIncluded whether line and shipping prices contain their tax
 * @param sourceName sales channel ({@code web}, {@code pos}, an app's id)
 * @param tags in Shopify's order, trimmed, no empty ones
 * @param locationId the shop location that sold it (POS); null online
 * @param customer null for point-of-sale guests and draft orders without one
 * @param lines in Shopify's order; a line stays when its current quantity is 0
 * @param duties total import duties as they now stand
 * @param fees total additional fees as they now stand
 * @param tip total tip received
 * @param rounding cash rounding of payments less that of refunds; negative where the customer paid less
 * @param total {@code total_price}: as ordered
 * @param currentTotal {@code current_total_price}: after edits, cancellations and refunds
 * @param currentTax {@code current_total_tax}
 */
public record CanonicalOrder(
        OrderKey key,
        String name,
        Instant createdAt,
        Instant updatedAt,
        Instant processedAt,
        @Nullable Instant cancelledAt,
        @Nullable FinancialStatus financialStatus,
        String currency,
        String presentmentCurrency,
        boolean taxesIncluded,
        boolean test,
        String sourceName,
        List<String> tags,
        @Nullable String locationId,
        @Nullable String note,
        @Nullable String poNumber,
        @Nullable String email,
        @Nullable Customer customer,
        @Nullable Address billTo,
        @Nullable Address shipTo,
        List<Line> lines,
        List<ShippingLine> shippingLines,
        List<Refund> refunds,
        List<Fulfillment> fulfillments,
        MoneyPair duties,
        MoneyPair fees,
        MoneyPair tip,
        MoneyPair rounding,
        MoneyPair total,
        MoneyPair currentTotal,
        MoneyPair currentTax) {

    /** Shopify's {@code financial_status}; {@link #EXPIRED} is known to GraphQL only. */
    public enum FinancialStatus {
        PENDING,
        AUTHORIZED,
        PARTIALLY_PAID,
        PAID,
        PARTIALLY_REFUNDED,
        REFUNDED,
        VOIDED,
        EXPIRED
    }

    /** Who ordered. Personal data: never in a log, label, alert or error. */
    public record Customer(
            String id,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone) {
        @Override
        public String toString() {
            return "Customer[id=" + id + ", personal data withheld]";
        }
    }

    /** Where a bill or parcel goes. Personal data: never in a log, label, alert or error. */
    public record Address(
            @Nullable String name,
            @Nullable String company,
            @Nullable String address1,
            @Nullable String address2,
            @Nullable String city,
            @Nullable String provinceCode,
            @Nullable String zip,
            @Nullable String countryCode,
            @Nullable String phone) {
        @Override
        public String toString() {
            return "Address[personal data withheld]";
        }
    }

    /**
     * One order line.
     *
     * @param sku null where the product has none
     * @param quantity units as ordered
     * @param currentQuantity units after edits, cancellations and refunds
     * @param price one unit, before discounts
     * @param discounts what each discount takes off the whole line as ordered ({@code discount_allocations})
     * @param taxes the whole line's taxes as ordered
     */
    public record Line(
            String id,
            @Nullable String sku,
            String title,
            @Nullable String variantId,
            int quantity,
            int currentQuantity,
            MoneyPair price,
            List<MoneyPair> discounts,
            List<Tax> taxes,
            boolean requiresShipping,
            boolean taxable,
            boolean giftCard) {}

    /**
     * A tax on a line or on shipping.
     *
     * @param rate 0.0825 for 8.25 %
     * @param channelLiable whether the sales channel remits it, not the merchant
     */
    public record Tax(String title, @Nullable BigDecimal rate, MoneyPair price, boolean channelLiable) {}

    /**
     * One way of shipping that the customer chose.
     *
     * @param price before discounts
     * @param removed whether an edit took it off the order
     */
    public record ShippingLine(
            String id,
            String title,
            @Nullable String code,
            MoneyPair price,
            List<MoneyPair> discounts,
            List<Tax> taxes,
            boolean removed) {}

    /**
     * Money and units given back.
     *
     * @param createdAt orders it against the shipments: units given back before they were shipped were never shipped
     * @param lines units given back; empty for a refund of money alone
     * @param shipping what it gives back of shipping
     * @param duties total of import duties that it gives back
     * @param adjustments what makes the money differ from what lines and shipping are worth
     * @param refunded sum of its successful refund transactions; null in readings that do not carry transactions
     */
    public record Refund(
            String id,
            Instant createdAt,
            List<RefundLine> lines,
            List<RefundShipping> shipping,
            MoneyPair duties,
            List<RefundAdjustment> adjustments,
            @Nullable MoneyPair refunded) {}

    /**
     * Shipping given back.
     *
     * @param subtotal positive; contains the tax where the order's prices do
     * @param tax positive
     */
    public record RefundShipping(MoneyPair subtotal, MoneyPair tax) {}

    /**
     * A difference between what a refund's units are worth and the money given back, as Shopify signs it: negative where
     * more money than that went back, positive where less did.
     *
     * @param reason as Shopify writes it, in lower case; null where it gives none
     */
    public record RefundAdjustment(
            MoneyPair amount, MoneyPair tax, @Nullable String reason) {}

    /**
     * Units of a line given back, and whether they had been shipped.
     *
     * @param locationId the shop location whose stock they went back into; null where they went into none
     * @param subtotal after discounts; contains the tax where the order's prices do
     */
    public record RefundLine(
            String lineId,
            int quantity,
            Restock restock,
            @Nullable String locationId,
            MoneyPair subtotal,
            MoneyPair tax) {}

    /** What became of refunded units. */
    public enum Restock {
        /** Removed before shipping: the order shrinks. */
        CANCEL,
        /** Came back after shipping: the order stands, and is credited. */
        RETURN,
        /** Not put back into stock: shipped units first, as far as the fulfilments cover them. */
        NO_RESTOCK,
        /** Shopify's older form of {@link #RETURN} or {@link #CANCEL}, decided like {@link #NO_RESTOCK}. */
        LEGACY_RESTOCK
    }

    /**
     * A shipment.
     *
     * @param status in lower case as webhooks give it; only {@code success} means shipped
     * @param locationId the shop location that it left from; null where Shopify gives none
     * @param carrier who carries it, as the shop names them; null where Shopify gives none
     * @param trackingNumbers one for each parcel, in Shopify's order. They lead to the buyer: never in a log or label
     */
    public record Fulfillment(
            String id,
            Instant createdAt,
            String status,
            @Nullable String locationId,
            @Nullable String carrier,
            List<String> trackingNumbers,
            List<FulfilledLine> lines) {

        /** Whether the parcel left. */
        public boolean shipped() {
            return status.equals("success");
        }
    }

    /** Units of a line in a shipment. */
    public record FulfilledLine(String lineId, int quantity) {}

    /** Whether the order was cancelled. */
    public boolean cancelled() {
        return cancelledAt != null;
    }
}
