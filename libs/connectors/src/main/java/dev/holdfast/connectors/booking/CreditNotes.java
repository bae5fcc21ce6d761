package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.CreditNote.Extra;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.contracts.order.CanonicalOrder.RefundAdjustment;
import dev.holdfast.contracts.order.CanonicalOrder.RefundShipping;
import dev.holdfast.contracts.order.CanonicalOrder.Restock;
import dev.holdfast.contracts.order.CanonicalOrder.ShippingLine;
import dev.holdfast.contracts.order.CanonicalOrder.Tax;
import dev.holdfast.settings.BookingSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order's refunds credit, one fact a refund, line by line. The total is {@link Credits}'; the lines are those of the
 * refund, as far as their units stay on the booked order. Where the money that moved is not what they come to, the refund's
 * adjustments say why; what even they do not explain stands apart, so that the document always comes to its total.
 */
public final class CreditNotes {

    private final CanonicalOrder order;
    private final BookingSettings settings;
    private final Side side;
    private final GivenBack givenBack;
    private final Map<String, CanonicalOrder.Line> lines = new HashMap<>();

    private CreditNotes(CanonicalOrder order, BookingSettings settings) {
        this.order = order;
        this.settings = settings;
        this.side = Side.of(order, settings);
        this.givenBack = new GivenBack(order, UnitHistory.of(order), side);
        order.lines().forEach(line -> lines.put(line.id(), line));
    }

    /**
     * Every refund whose money is known, in Shopify's order; also those that credit nothing (nothing moved yet, the units had
     * never been shipped, the order was cancelled), which do not stand.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when units do not add up
     */
    public static List<CreditNote> of(CanonicalOrder order, BookingSettings settings) {
        CreditNotes notes = new CreditNotes(order, settings);
        Map<String, Money> totals = Credits.of(order, settings);
        return order.refunds().stream()
                .filter(refund -> totals.containsKey(refund.id()))
                .map(refund -> notes.note(refund, Objects.requireNonNull(totals.get(refund.id()))))
                .toList();
    }

    private CreditNote note(Refund refund, Money total) {
        List<CreditNote.Line> credited = order.cancelled() ? List.of() : lines(refund);
        SalesOrder.Shipping shipping = order.cancelled() ? null : shipping(refund);
        List<Extra> extras = order.cancelled() ? List.of() : extras(refund, credited, shipping, total);
        return new CreditNote(
                order.key(),
                order.name(),
                refund.id(),
                refund.createdAt(),
                side.currency(),
                settings.tax(),
                order.taxesIncluded(),
                credited,
                shipping,
                extras,
                total);
    }

    private List<CreditNote.Line> lines(Refund refund) {
        List<CreditNote.Line> credited = new ArrayList<>();
        for (UnitHistory.Part part : givenBack.history().ofRefund(refund)) {
            if (part.kept() > 0) {
                credited.add(line(part));
            }
        }
        return List.copyOf(credited);
    }

    private CreditNote.Line line(UnitHistory.Part part) {
        CanonicalOrder.Line line = Objects.requireNonNull(lines.get(part.line().lineId()));
        boolean restocked = part.line().restock() != Restock.NO_RESTOCK;
        BigDecimal tax = givenBack.kept(part, side.amount(part.line().tax()));
        return new CreditNote.Line(
                line.id(),
                line.sku(),
                line.title(),
                part.kept(),
                side.money(givenBack.kept(part, side.amount(part.line().subtotal()))),
                taxes(tax, line.taxes()),
                line.giftCard(),
                restocked,
                restocked ? part.line().locationId() : null);
    }

    /** As one amount, named and taxed like the dearest way of shipping that the order ever had. */
    private SalesOrder.@Nullable Shipping shipping(Refund refund) {
        BigDecimal amount = side.sum(refund.shipping(), RefundShipping::subtotal);
        BigDecimal tax = side.sum(refund.shipping(), RefundShipping::tax);
        if (amount.signum() == 0 && tax.signum() == 0) {
            return null;
        }
        ShippingLine dearest = order.shippingLines().stream()
                .max(Comparator.comparing(line -> side.amount(line.price())))
                .orElse(null);
        return new SalesOrder.Shipping(
                dearest == null ? "Shipping" : dearest.title(),
                dearest == null ? null : dearest.code(),
                side.money(amount),
                taxes(tax, dearest == null ? List.of() : dearest.taxes()));
    }

    private List<Extra> extras(
            Refund refund, List<CreditNote.Line> credited, SalesOrder.@Nullable Shipping shipping, Money total) {
        BigDecimal duties = givenBack.duties(refund);
        BigDecimal adjustment = side.sum(refund.adjustments(), RefundAdjustment::amount)
                .add(order.taxesIncluded() ? BigDecimal.ZERO : side.sum(refund.adjustments(), RefundAdjustment::tax))
                .negate();
        BigDecimal listed = duties.add(adjustment);
        for (CreditNote.Line line : credited) {
            listed = listed.add(withTax(line.amount(), line.tax()));
        }
        if (shipping != null) {
            listed = listed.add(withTax(shipping.amount(), shipping.tax()));
        }
        List<Extra> extras = new ArrayList<>();
        add(extras, Extra.Kind.DUTIES, duties);
        add(extras, Extra.Kind.ADJUSTMENT, adjustment);
        add(extras, Extra.Kind.OUTSTANDING, total.amount().subtract(listed));
        return List.copyOf(extras);
    }

    private BigDecimal withTax(Money amount, Money tax) {
        return order.taxesIncluded() ? amount.amount() : amount.amount().add(tax.amount());
    }

    private void add(List<Extra> extras, Extra.Kind kind, BigDecimal amount) {
        if (amount.signum() != 0) {
            extras.add(new Extra(kind, side.money(amount)));
        }
    }

    /** A refund tells one amount of tax a line: it is shared out like the taxes of the line as ordered. */
    private List<SalesOrder.Tax> taxes(BigDecimal tax, List<Tax> ordered) {
        if (tax.signum() == 0) {
            return List.of();
        }
        List<Tax> levied = ordered.stream()
                .filter(one -> side.amount(one.price()).signum() != 0)
                .toList();
        if (levied.isEmpty()) {
            return List.of(new SalesOrder.Tax("Tax", null, side.money(tax)));
        }
        BigDecimal of = side.sum(levied, Tax::price);
        BigDecimal left = tax;
        List<SalesOrder.Tax> taxes = new ArrayList<>();
        for (int i = 0; i < levied.size(); i++) {
            Tax one = levied.get(i);
            BigDecimal share = i == levied.size() - 1 ? left : side.part(tax, side.amount(one.price()), of);
            left = left.subtract(share);
            taxes.add(new SalesOrder.Tax(
                    one.title(), one.rate() == null ? null : one.rate().toPlainString(), side.money(share)));
        }
        return List.copyOf(taxes);
    }
}
