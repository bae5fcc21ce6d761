package dev.holdfast.connectors;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BookingSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one refund credits of an order as it is booked: units that came back after shipping, shipping, duties, and money that
 * is neither. Units removed before shipping are not in it, because they have left the order itself.
 *
 * <p>Law: Σ line amounts + shipping + (where {@code taxesIncluded} is false) Σ taxes + Σ extras = {@code total}, and the
 * booked order's total less the totals of its credits is Shopify's current total, once the refunds' money has moved.
 *
 * @param id the refund's id
 * @param creditedAt when the shop gave it back
 * @param currency of every amount in it
 * @param taxPolicy whose tax stands, as on the order
 * @param taxesIncluded whether line and shipping amounts contain their tax
 * @param lines units that were shipped and came back, or are credited without coming back
 * @param shipping null where none is given back
 * @param extras never empty amounts; an {@link Extra.Kind#OUTSTANDING} one is negative while money is still to move
 * @param total what was given back of the order as it is booked; never negative
 * @param mapping what the connection's mapping says of the order
 */
public record CreditNote(
        OrderKey order,
        String orderName,
        String id,
        Instant creditedAt,
        String currency,
        BookingSettings.Tax taxPolicy,
        boolean taxesIncluded,
        List<Line> lines,
        SalesOrder.@Nullable Shipping shipping,
        List<Extra> extras,
        Money total,
        OrderMapping mapping)
        implements OrderFact {

    /** One of which no mapping says anything. */
    public CreditNote(
            OrderKey order,
            String orderName,
            String id,
            Instant creditedAt,
            String currency,
            BookingSettings.Tax taxPolicy,
            boolean taxesIncluded,
            List<Line> lines,
            SalesOrder.@Nullable Shipping shipping,
            List<Extra> extras,
            Money total) {
        this(
                order,
                orderName,
                id,
                creditedAt,
                currency,
                taxPolicy,
                taxesIncluded,
                lines,
                shipping,
                extras,
                total,
                OrderMapping.NOTHING);
    }

    @Override
    public CreditNote with(OrderMapping said) {
        return new CreditNote(
                order,
                orderName,
                id,
                creditedAt,
                currency,
                taxPolicy,
                taxesIncluded,
                lines,
                shipping,
                extras,
                total,
                said);
    }

    /**
     * Units of one line.
     *
     * @param lineId the source's id of the order's line
     * @param units more than 0
     * @param amount of all units, after discounts
     * @param taxes of all units
     * @param restocked whether they went back into stock
     * @param shopLocationId where they went back into stock; null where the shop does not say, and where they did not
     */
    public record Line(
            String lineId,
            @Nullable String sku,
            String title,
            int units,
            Money amount,
            List<SalesOrder.Tax> taxes,
            boolean giftCard,
            boolean restocked,
            @Nullable String shopLocationId) {

        /** Sum of the line's taxes. */
        public Money tax() {
            return taxes.stream().map(SalesOrder.Tax::amount).reduce(Money.zero(amount.currency()), Money::plus);
        }
    }

    /** An amount that is no product. */
    public record Extra(Kind kind, Money amount) {

        /** What it is. */
        public enum Kind {
            DUTIES,
            /**
             * What the refund's {@code order_adjustments} say was given back more (positive) or less (negative) than lines
             * and shipping are worth, with their tax.
             */
            ADJUSTMENT,
            /** What the refund lists and its successful transactions have not given back, or given back beyond the list. */
            OUTSTANDING
        }
    }

    @Override
    public Effect effect() {
        return Effect.REFUND;
    }

    /** While no money has moved, nothing is credited. */
    @Override
    public boolean stands() {
        return !total.isZero();
    }

    /** All taxes, of lines and of shipping. */
    public Money tax() {
        Money tax = shipping == null ? Money.zero(currency) : shipping.tax();
        for (Line line : lines) {
            tax = tax.plus(line.tax());
        }
        return tax;
    }
}
