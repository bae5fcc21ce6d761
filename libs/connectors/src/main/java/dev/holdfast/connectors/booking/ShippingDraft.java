package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.ShippingLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All ways of shipping that are still on the order, as one amount, named after the dearest. */
record ShippingDraft(List<ShippingLine> lines, BigDecimal amount, List<TaxDraft> taxes) {

    static ShippingDraft of(CanonicalOrder order, Side side) {
        List<ShippingLine> lines =
                order.shippingLines().stream().filter(line -> !line.removed()).toList();
        List<TaxDraft> taxes = new ArrayList<>();
        BigDecimal amount = BigDecimal.ZERO;
        for (ShippingLine line : lines) {
            amount = amount.add(price(line, side));
            taxes.addAll(TaxDraft.asGiven(line.taxes(), side));
        }
        return new ShippingDraft(lines, side.rounded(amount), taxes);
    }

    private static BigDecimal price(ShippingLine line, Side side) {
        return side.amount(line.price()).subtract(side.sum(line.discounts(), discount -> discount));
    }

    SalesOrder.@Nullable Shipping finished(Side side) {
        return lines.stream()
                .max(Comparator.comparing((ShippingLine line) -> price(line, side)))
                .map(line -> new SalesOrder.Shipping(
                        line.title(), line.code(), side.money(amount), TaxDraft.finished(taxes, side)))
                .orElse(null);
    }
}
