package dev.holdfast.simulators.shopify.order;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding in minor units, half up, as the vendor rounds each amount by itself. */
record Tally(BigDecimal taxRate, boolean taxesIncluded) {

    /** The share of {@code part} in {@code whole} of an amount. */
    static long share(long amount, long part, long whole) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** The tax on (or in, where prices include it) an amount. */
    long tax(long amount) {
        BigDecimal base = BigDecimal.valueOf(amount);
        BigDecimal tax = taxesIncluded
                ? base.subtract(base.divide(BigDecimal.ONE.add(taxRate), 12, RoundingMode.HALF_UP))
                : base.multiply(taxRate);
        return tax.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
