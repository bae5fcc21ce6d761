package dev.holdfast.connectors.booking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings the taxes of lines and shipping to what Shopify says that they are: {@code current_total_tax} plus the tax given
 * back of what stays on the order. Only what rounding explains is settled, on one tax; anything more is not booked.
 */
final class TaxBalance {

    private TaxBalance() {}

    static void settle(List<LineDraft> lines, ShippingDraft shipping, GivenBack givenBack) {
        List<TaxDraft> taxes = new ArrayList<>();
        lines.stream()
                .sorted(Comparator.comparing((LineDraft line) -> !line.inexact()))
                .forEach(line -> taxes.addAll(line.taxes()));
        taxes.addAll(shipping.taxes());
        BigDecimal booked = TaxDraft.sum(taxes);
        BigDecimal residue = expected(givenBack)
                .map(expected -> expected.subtract(booked))
                .min(Comparator.comparing(BigDecimal::abs))
                .orElse(BigDecimal.ZERO);
        if (residue.signum() == 0) {
            return;
        }
        Side side = givenBack.side();
        int roundings = lines.stream().mapToInt(LineDraft::roundings).sum();
        BigDecimal tolerance = side.tolerance(Math.max(1, taxes.size() + roundings));
        TaxDraft taker = taxes.stream()
                .filter(tax -> tax.amount().add(residue).signum() >= 0)
                .findFirst()
                .orElse(null);
        if (taker == null || residue.abs().compareTo(tolerance) > 0) {
            throw Unbalanced.at(
                    "$.current_total_tax",
                    "is " + residue.toPlainString() + " " + side.currency()
                            + " away from what the taxes of lines and shipping come to");
        }
        taker.add(residue);
    }

    /** Shopify does not say whether tax given back with shipping or by an adjustment leaves the current tax: either explains. */
    private static Stream<BigDecimal> expected(GivenBack givenBack) {
        BigDecimal units =
                givenBack.side().amount(givenBack.order().currentTax()).add(givenBack.unitTax());
        BigDecimal withShipping = units.add(givenBack.shippingTax());
        BigDecimal adjustments = givenBack.adjustmentTax();
        return Stream.of(withShipping.add(adjustments), withShipping, units.add(adjustments), units);
    }
}
