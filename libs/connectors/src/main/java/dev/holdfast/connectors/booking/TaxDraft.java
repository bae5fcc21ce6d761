package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Tax;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** One tax of a line or of shipping, before the minor-unit residue of all taxes is settled. */
final class TaxDraft {

    private final Tax tax;
    private BigDecimal amount;

    private TaxDraft(Tax tax, BigDecimal amount) {
        this.tax = tax;
        this.amount = amount;
    }

    /** The taxes as given. */
    static List<TaxDraft> asGiven(List<Tax> taxes, Side side) {
        List<TaxDraft> drafts = new ArrayList<>();
        taxes.forEach(tax -> drafts.add(new TaxDraft(tax, side.amount(tax.price()))));
        return drafts;
    }

    /**
     * The taxes of what is left of a line: by their rates where those explain the taxes as ordered, else in proportion to
     * the units.
     *
     * @param ordered the line's amount as ordered
     * @param left the line's amount now
     */
    static List<TaxDraft> ofRest(
            List<Tax> taxes, Side side, boolean included, BigDecimal ordered, BigDecimal left, int units, int of) {
        BigDecimal rates = BigDecimal.ONE;
        for (Tax tax : taxes) {
            rates = tax.rate() == null ? rates : rates.add(tax.rate());
        }
        List<TaxDraft> drafts = new ArrayList<>();
        for (Tax tax : taxes) {
            BigDecimal given = side.amount(tax.price());
            BigDecimal factor = tax.rate() == null
                    ? BigDecimal.ZERO
                    : included ? tax.rate().divide(rates, MathContext.DECIMAL128) : tax.rate();
            BigDecimal unexplained =
                    side.rounded(ordered.multiply(factor)).subtract(given).abs();
            boolean byRate = tax.rate() != null && unexplained.compareTo(side.tolerance(1)) <= 0;
            BigDecimal rest = byRate ? side.rounded(left.multiply(factor)) : side.share(given, units, of);
            drafts.add(new TaxDraft(tax, rest));
        }
        return drafts;
    }

    static BigDecimal sum(List<TaxDraft> drafts) {
        return drafts.stream().map(TaxDraft::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static List<SalesOrder.Tax> finished(List<TaxDraft> drafts, Side side) {
        return drafts.stream()
                .map(draft -> new SalesOrder.Tax(
                        draft.tax.title(),
                        draft.tax.rate() == null ? null : draft.tax.rate().toPlainString(),
                        side.money(draft.amount)))
                .toList();
    }

    BigDecimal amount() {
        return amount;
    }

    void add(BigDecimal residue) {
        amount = amount.add(residue);
    }
}
