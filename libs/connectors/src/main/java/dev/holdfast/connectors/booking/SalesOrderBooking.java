package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an order in the shop what it should be in the ERP. Ordered, shipped and credited are three facts: the booked
 * order carries what is still ordered and what was given back after shipping; units removed before shipping leave it.
 *
 * <p>Every amount is explained to the minor unit or nothing is booked: lines, shipping, taxes and the rest must come to
 * {@code current_total_price} plus what refunds give back of the order ({@link Credits}). Residues of rounding, where an
 * amount was divided, are settled; any other remainder is a contract violation.
 */
public final class SalesOrderBooking {

    private final CanonicalOrder order;
    private final BookingSettings settings;
    private final Side side;
    private final GivenBack givenBack;

    private SalesOrderBooking(CanonicalOrder order, BookingSettings settings) {
        this.order = order;
        this.settings = settings;
        this.side = Side.of(order, settings);
        this.givenBack = new GivenBack(order, UnitHistory.of(order), side);
    }

    /**
     * The order as it should stand in the ERP. A cancelled order has no units, no amounts and no total.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when the order contradicts itself, with the
     *     amount that nothing explains
     */
    public static SalesOrder book(CanonicalOrder order, BookingSettings settings) {
        SalesOrderBooking booking = new SalesOrderBooking(order, settings);
        return order.cancelled() ? booking.cancelled() : booking.standing();
    }

    private SalesOrder cancelled() {
        List<LineDraft> lines = order.lines().stream().map(LineDraft::nothing).toList();
        return salesOrder(lines, null, List.of(), BigDecimal.ZERO);
    }

    private SalesOrder standing() {
        List<LineDraft> lines = order.lines().stream()
                .map(line -> LineDraft.of(line, givenBack.history(), side, order.taxesIncluded()))
                .toList();
        ShippingDraft shipping = ShippingDraft.of(order, side);
        TaxBalance.settle(lines, shipping, givenBack);
        List<SalesOrder.Extra> extras = new ArrayList<>();
        addExtra(extras, SalesOrder.Extra.Kind.TIP, side.amount(order.tip()));
        addExtra(
                extras,
                SalesOrder.Extra.Kind.DUTIES,
                side.amount(order.duties()).add(givenBack.duties()));
        addExtra(extras, SalesOrder.Extra.Kind.FEES, side.amount(order.fees()));
        BigDecimal booked = total(lines, shipping, extras);
        BigDecimal total = settled(lines, booked, extras);
        return salesOrder(lines, shipping.finished(side), extras, total);
    }

    private void addExtra(List<SalesOrder.Extra> extras, SalesOrder.Extra.Kind kind, BigDecimal amount) {
        if (amount.signum() != 0) {
            extras.add(new SalesOrder.Extra(kind, side.money(amount)));
        }
    }

    private BigDecimal total(List<LineDraft> lines, ShippingDraft shipping, List<SalesOrder.Extra> extras) {
        BigDecimal total = shipping.amount();
        for (LineDraft line : lines) {
            total = total.add(line.amount());
        }
        for (SalesOrder.Extra extra : extras) {
            total = total.add(extra.amount().amount());
        }
        if (!order.taxesIncluded()) {
            total = total.add(TaxDraft.sum(shipping.taxes()));
            for (LineDraft line : lines) {
                total = total.add(TaxDraft.sum(line.taxes()));
            }
        }
        return total;
    }

    /**
     * The total once it is explained, by the first way of counting that leaves no more than a residue of rounding. Cash
     * rounding becomes an extra where the total contains it.
     */
    private BigDecimal settled(List<LineDraft> lines, BigDecimal booked, List<SalesOrder.Extra> extras) {
        List<LineDraft> inexact = lines.stream().filter(LineDraft::inexact).toList();
        BigDecimal rounding = side.amount(order.rounding());
        List<BigDecimal> residues = residues(booked);
        for (BigDecimal residue : residues) {
            if (residue.signum() == 0) {
                return booked;
            }
            if (residue.compareTo(rounding) == 0) {
                addExtra(extras, SalesOrder.Extra.Kind.ROUNDING, rounding);
                return booked.add(rounding);
            }
            if (settle(inexact, residue)) {
                return booked.add(residue);
            }
        }
        throw Unbalanced.at(
                "$.current_total_price",
                "does not balance: " + residues.getFirst().toPlainString() + " " + side.currency()
                        + " is explained by no line, tax, shipping, fee or refund of the order");
    }

    /**
     * What is missing to the total, by each way in which Shopify may count what was given back: by the money that moved, by
     * what the refunds list with their adjustments, and without them (a refund that is pending, or an adjustment that does
     * not lower the current total).
     */
    private List<BigDecimal> residues(BigDecimal booked) {
        BigDecimal current = side.amount(order.currentTotal());
        BigDecimal byList = givenBack.byList();
        return Stream.concat(
                        Optional.ofNullable(givenBack.byMoney()).stream(),
                        Stream.of(byList.add(givenBack.byAdjustments()), byList))
                .map(back -> current.add(back).subtract(booked))
                .toList();
    }

    /** Adds the residue to the largest line that was divided, where rounding those lines explains it. */
    private boolean settle(List<LineDraft> inexact, BigDecimal residue) {
        int roundings = inexact.stream().mapToInt(LineDraft::roundings).sum();
        Optional<LineDraft> taker = inexact.stream().max(Comparator.comparing(LineDraft::amount));
        if (taker.isEmpty()
                || residue.abs().compareTo(side.tolerance(roundings)) > 0
                || taker.get().amount().add(residue).signum() < 0) {
            return false;
        }
        taker.get().add(residue);
        return true;
    }

    private SalesOrder salesOrder(
            List<LineDraft> lines,
            SalesOrder.@Nullable Shipping shipping,
            List<SalesOrder.Extra> extras,
            BigDecimal total) {
        return new SalesOrder(
                order.key(),
                order.name(),
                order.processedAt(),
                order.updatedAt(),
                side.currency(),
                settings.tax(),
                order.taxesIncluded(),
                order.cancelled(),
                new SalesOrder.Customer(settings.customers(), person()),
                order.billTo(),
                order.shipTo(),
                order.locationId(),
                order.poNumber(),
                lines.stream().map(line -> line.finished(side)).toList(),
                shipping,
                List.copyOf(extras),
                side.money(total));
    }

    /** The customer with the address that this order was placed under, where the customer's own is not known. */
    private CanonicalOrder.@Nullable Customer person() {
        CanonicalOrder.Customer customer = order.customer();
        if (customer == null || customer.email() != null) {
            return customer;
        }
        return new CanonicalOrder.Customer(
                customer.id(), order.email(), customer.firstName(), customer.lastName(), customer.phone());
    }
}
