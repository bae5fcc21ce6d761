package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Line;
import java.math.BigDecimal;
import java.util.List;

/**
 * One line as it is to be booked, before minor-unit residues are settled. The amount rules, the unit price is derived from
 * it: 3 × 13.3333 is not 40.00.
 */
final class LineDraft {

    /** How many edits of one line may each have left a residue; the body does not say how many there were. */
    private static final int MOST_EDITS = 3;

    private final Line line;
    private final int units;
    private final int roundings;
    private final List<TaxDraft> taxes;
    private BigDecimal amount;

    private LineDraft(Line line, int units, int roundings, BigDecimal amount, List<TaxDraft> taxes) {
        this.line = line;
        this.units = units;
        this.roundings = roundings;
        this.amount = amount;
        this.taxes = taxes;
    }

    static LineDraft of(Line line, UnitHistory history, Side side, boolean taxesIncluded) {
        BigDecimal ordered = side.amount(line.price())
                .multiply(BigDecimal.valueOf(line.quantity()))
                .subtract(side.sum(line.discounts(), discount -> discount));
        int units = history.units(line);
        if (units == 0) {
            return nothing(line);
        }
        if (units == line.quantity()) {
            boolean exact = side.isExact(ordered);
            return new LineDraft(
                    line, units, exact ? 0 : 1, side.rounded(ordered), TaxDraft.asGiven(line.taxes(), side));
        }
        BigDecimal left = rest(line, history, side, ordered, units);
        int roundings = 1 + history.ofLine(line).size() + Math.min(history.editedOut(line), MOST_EDITS);
        List<TaxDraft> taxes =
                TaxDraft.ofRest(line.taxes(), side, taxesIncluded, ordered, left, units, line.quantity());
        return new LineDraft(line, units, roundings, left, taxes);
    }

    /** A line of which nothing is to be delivered any more; kept, so that an edit can be told from a loss. */
    static LineDraft nothing(Line line) {
        return new LineDraft(line, 0, 0, BigDecimal.ZERO, List.of());
    }

    /**
     * What is left of the line's amount, its discounts shrinking with it: less what refunds say that removed units were
     * worth, and in proportion where nothing says it (an edit; a refund of units that were never paid is worth nothing).
     */
    private static BigDecimal rest(Line line, UnitHistory history, Side side, BigDecimal ordered, int units) {
        BigDecimal left = ordered;
        int unnamed = history.editedOut(line);
        for (UnitHistory.Part part : history.ofLine(line)) {
            BigDecimal worth = side.amount(part.line().subtotal());
            if (worth.signum() == 0) {
                unnamed += part.removed();
            } else if (part.removed() > 0) {
                left = left.subtract(
                        side.share(worth, part.removed(), part.line().quantity()));
            }
        }
        return side.share(left, units, units + unnamed);
    }

    SalesOrder.Line finished(Side side) {
        return new SalesOrder.Line(
                line.id(),
                line.sku(),
                line.title(),
                units,
                side.money(amount),
                TaxDraft.finished(taxes, side),
                line.giftCard());
    }

    BigDecimal amount() {
        return amount;
    }

    List<TaxDraft> taxes() {
        return taxes;
    }

    /** Whether the amount was rounded, so that it may stand a minor unit beside Shopify's own. */
    boolean inexact() {
        return roundings > 0;
    }

    /** How many times Shopify may have rounded on the way to what is left of the line. */
    int roundings() {
        return roundings;
    }

    void add(BigDecimal residue) {
        amount = amount.add(residue);
    }
}
