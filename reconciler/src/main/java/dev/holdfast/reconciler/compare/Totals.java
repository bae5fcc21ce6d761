package dev.holdfast.reconciler.compare;

import dev.holdfast.contracts.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of a run per currency. Nothing is converted, and differences never cancel each other. */
public final class Totals {

    private final SortedMap<String, Line> lines = new TreeMap<>();

    /**
     * One currency.
     *
     * @param shopOrders orders that the ERP must hold
     * @param erpOrders records that the ERP holds of the window's orders
     * @param difference Σ of what each differing order is off by
     * @param openFindings orders that differ
     */
    public record Line(
            long shopOrders,
            long erpOrders,
            BigDecimal shopAmount,
            BigDecimal erpAmount,
            BigDecimal difference,
            long openFindings) {

        /** One order in a million. */
        private static final int RATIO_SCALE = 6;

        /** Orders with an open finding ÷ the shop's orders; 0 without orders and findings, 1 with findings alone. */
        public BigDecimal orderDrift() {
            return ratio(BigDecimal.valueOf(openFindings), BigDecimal.valueOf(shopOrders));
        }

        /** Σ|differences| ÷ the shop's revenue; 0 without either, 1 with differences alone. */
        public BigDecimal revenueDrift() {
            return ratio(difference, shopAmount);
        }

        private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
            if (whole.signum() == 0) {
                return part.signum() == 0 ? BigDecimal.ZERO : BigDecimal.ONE;
            }
            return part.divide(whole, RATIO_SCALE, RoundingMode.HALF_UP);
        }
    }

    /** Counts one order, and its difference where there is one. */
    public void count(OrderComparison.Pair pair, Optional<Difference> difference) {
        Expected shop = pair.shop();
        boolean due = shop != null && shop.excluded() == null;
        if (due) {
            add(shop.amount().currency(), 1, 0, shop.amount().amount(), BigDecimal.ZERO);
        }
        for (Held held : pair.erp()) {
            Money amount = held.cancelled() ? Money.zero(held.amount().currency()) : held.amount();
            add(amount.currency(), 0, 1, BigDecimal.ZERO, amount.amount());
        }
        difference.ifPresent(found -> lines.merge(
                found.off().currency(),
                new Line(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, found.off().amount(), 1),
                Totals::sum));
    }

    /** The sums by currency code. */
    public SortedMap<String, Line> byCurrency() {
        return lines;
    }

    private void add(String currency, long shopOrders, long erpOrders, BigDecimal shop, BigDecimal erp) {
        lines.merge(currency, new Line(shopOrders, erpOrders, shop, erp, BigDecimal.ZERO, 0), Totals::sum);
    }

    private static Line sum(Line left, Line right) {
        return new Line(
                left.shopOrders + right.shopOrders,
                left.erpOrders + right.erpOrders,
                left.shopAmount.add(right.shopAmount),
                left.erpAmount.add(right.erpAmount),
                left.difference.add(right.difference),
                left.openFindings + right.openFindings);
    }
}
