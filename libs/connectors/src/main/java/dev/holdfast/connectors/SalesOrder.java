package dev.holdfast.connectors;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BookingSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order as it should stand in the ERP: vendor-neutral, on one side of the money, balanced to the minor unit. What is
 * ordered is here; what was shipped and what was credited are documents of their own.
 *
 * <p>Law: Σ line amounts + shipping + (where {@code taxesIncluded} is false) Σ taxes + Σ extras = {@code total}.
 *
 * @param name what people call it ({@code #1042})
 * @param currency of every amount in it
 * @param taxPolicy whose tax stands; under {@code ERP_CALCULATES} the read-back does not compare tax
 * @param taxesIncluded whether line and shipping amounts contain their tax
 * @param cancelled whether nothing of it is to be delivered any more; lines then have zero units
 * @param version the source's {@code updated_at}, for people and for the record's memo
 * @param lines in the source's order; a line whose units are 0 is kept, so that an edit can be told from a loss
 * @param extras tip, duties, fees and rounding: amounts that are no product
 * @param total what the ERP order must come to
 * @param mapping what the connection's mapping says of it
 */
public record SalesOrder(
        OrderKey key,
        String name,
        Instant orderedAt,
        Instant version,
        String currency,
        BookingSettings.Tax taxPolicy,
        boolean taxesIncluded,
        boolean cancelled,
        Customer customer,
        CanonicalOrder.@Nullable Address billTo,
        CanonicalOrder.@Nullable Address shipTo,
        @Nullable String shopLocationId,
        @Nullable String poNumber,
        List<Line> lines,
        @Nullable Shipping shipping,
        List<Extra> extras,
        Money total,
        OrderMapping mapping) {

    /** One of which no mapping says anything. */
    public SalesOrder(
            OrderKey key,
            String name,
            Instant orderedAt,
            Instant version,
            String currency,
            BookingSettings.Tax taxPolicy,
            boolean taxesIncluded,
            boolean cancelled,
            Customer customer,
            CanonicalOrder.@Nullable Address billTo,
            CanonicalOrder.@Nullable Address shipTo,
            @Nullable String shopLocationId,
            @Nullable String poNumber,
            List<Line> lines,
            @Nullable Shipping shipping,
            List<Extra> extras,
            Money total) {
        this(
                key,
                name,
                orderedAt,
                version,
                currency,
                taxPolicy,
                taxesIncluded,
                cancelled,
                customer,
                billTo,
                shipTo,
                shopLocationId,
                poNumber,
                lines,
                shipping,
                extras,
                total,
                OrderMapping.NOTHING);
    }

    /** The same order with what a mapping says of it. */
    public SalesOrder with(OrderMapping said) {
        return new SalesOrder(
                key,
                name,
                orderedAt,
                version,
                currency,
                taxPolicy,
                taxesIncluded,
                cancelled,
                customer,
                billTo,
                shipTo,
                shopLocationId,
                poNumber,
                lines,
                shipping,
                extras,
                total,
                said);
    }

    /**
     * Who the ERP order is for.
     *
     * @param policy how a Shopify customer becomes an ERP customer
     * @param person null for guests; then, and under {@code SINGLE}, the connection's guest customer stands
     */
    public record Customer(BookingSettings.CustomerPolicy policy, CanonicalOrder.@Nullable Customer person) {}

    /**
     * One line.
     *
     * @param lineId the source's line id: the identity of the line in the ERP
     * @param units to be delivered: current quantity plus units given back after shipping; never negative
     * @param amount of all units, after discounts; the unit price is derived from it, never the other way round
     * @param taxes of all units
     */
    public record Line(
            String lineId,
            @Nullable String sku,
            String title,
            int units,
            Money amount,
            List<Tax> taxes,
            boolean giftCard) {

        /** Sum of the line's taxes. */
        public Money tax() {
            return sum(taxes, amount.currency());
        }
    }

    /** A tax by the name that Shopify gives it. @param rate 0.0825 for 8.25 %, null where unknown, as plain decimal text */
    public record Tax(String title, @Nullable String rate, Money amount) {}

    /** Shipping as one amount, after discounts, with the method that most of it belongs to. */
    public record Shipping(String title, @Nullable String code, Money amount, List<Tax> taxes) {

        /** Sum of the taxes on shipping. */
        public Money tax() {
            return sum(taxes, amount.currency());
        }
    }

    /** An amount that is no product. */
    public record Extra(Kind kind, Money amount) {

        /** What it is for. */
        public enum Kind {
            TIP,
            DUTIES,
            FEES,
            ROUNDING
        }
    }

    /** All taxes, of lines and of shipping. */
    public Money tax() {
        Money tax = shipping == null ? Money.zero(currency) : shipping.tax();
        for (Line line : lines) {
            tax = tax.plus(line.tax());
        }
        return tax;
    }

    private static Money sum(List<Tax> taxes, String currency) {
        return taxes.stream().map(Tax::amount).reduce(Money.zero(currency), Money::plus);
    }
}
