package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.contracts.order.CanonicalOrder.RefundAdjustment;
import dev.holdfast.contracts.order.CanonicalOrder.RefundShipping;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an order's refunds give back of the order as it is booked, so without units removed before shipping: by the money
 * that moved, and by what they list. The two differ while a refund is pending, and by its adjustments.
 */
record GivenBack(CanonicalOrder order, UnitHistory history, Side side) {

    /** By all refunds' money; null where some refund's money is not known. */
    @Nullable
    BigDecimal byMoney() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Refund refund : order.refunds()) {
            BigDecimal one = byMoney(refund);
            if (one == null) {
                return null;
            }
            sum = sum.add(one);
        }
        return sum;
    }

    @Nullable
    BigDecimal byMoney(Refund refund) {
        if (refund.refunded() == null) {
            return null;
        }
        BigDecimal removed = keepsUnits(refund) ? BigDecimal.ZERO : side.amount(refund.duties());
        for (UnitHistory.Part part : history.ofRefund(refund)) {
            removed = removed.add(removed(part, side.amount(part.line().subtotal())));
            if (!order.taxesIncluded()) {
                removed = removed.add(removed(part, side.amount(part.line().tax())));
            }
        }
        return side.amount(refund.refunded()).subtract(removed).max(BigDecimal.ZERO);
    }

    /** By the units, shipping and duties that the refunds list. */
    BigDecimal byList() {
        BigDecimal sum = duties().add(kept(part -> side.amount(part.line().subtotal())))
                .add(perRefund(refund -> side.sum(refund.shipping(), RefundShipping::subtotal)));
        return order.taxesIncluded() ? sum : sum.add(unitTax()).add(shippingTax());
    }

    /** What the adjustments give back on top of the list; Shopify signs them the other way. */
    BigDecimal byAdjustments() {
        BigDecimal sum = perRefund(refund -> side.sum(refund.adjustments(), RefundAdjustment::amount))
                .negate();
        return order.taxesIncluded() ? sum : sum.add(adjustmentTax());
    }

    /** Tax of units that stay on the order. */
    BigDecimal unitTax() {
        return kept(part -> side.amount(part.line().tax()));
    }

    BigDecimal shippingTax() {
        return perRefund(refund -> side.sum(refund.shipping(), RefundShipping::tax));
    }

    BigDecimal adjustmentTax() {
        return perRefund(refund -> side.sum(refund.adjustments(), RefundAdjustment::tax))
                .negate();
    }

    /** Duties go with the units that they were charged for: they stay on the order unless all of the refund's units left it. */
    BigDecimal duties() {
        return perRefund(this::duties);
    }

    /** A refund's own part of {@link #duties()}. */
    BigDecimal duties(Refund refund) {
        return keepsUnits(refund) ? side.amount(refund.duties()) : BigDecimal.ZERO;
    }

    /** Of what a refund's line is worth, the part of the units that stay on the order. */
    BigDecimal kept(UnitHistory.Part part, BigDecimal amount) {
        return amount.subtract(removed(part, amount));
    }

    private boolean keepsUnits(Refund refund) {
        return refund.lines().isEmpty() || history.ofRefund(refund).stream().anyMatch(part -> part.kept() > 0);
    }

    private BigDecimal kept(Function<UnitHistory.Part, BigDecimal> amount) {
        return perRefund(refund -> history.ofRefund(refund).stream()
                .map(part -> kept(part, amount.apply(part)))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private BigDecimal removed(UnitHistory.Part part, BigDecimal amount) {
        return side.share(amount, part.removed(), part.line().quantity());
    }

    private BigDecimal perRefund(Function<Refund, BigDecimal> amount) {
        return order.refunds().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
