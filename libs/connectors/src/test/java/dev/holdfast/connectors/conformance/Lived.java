package dev.holdfast.connectors.conformance;

import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.FulfilledLine;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import dev.holdfast.contracts.order.CanonicalOrder.Line;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.contracts.order.CanonicalOrder.RefundAdjustment;
import dev.holdfast.contracts.order.CanonicalOrder.RefundLine;
import dev.holdfast.contracts.order.CanonicalOrder.RefundShipping;
import dev.holdfast.contracts.order.CanonicalOrder.Restock;
import dev.holdfast.contracts.order.MoneyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order to which things happen, as its next webhook tells them: what was given back is off its current totals. */
public final class Lived {

    public static final Instant SHIPPED_AT = Instant.parse("2026-11-21T14:30:00Z");
    private static final Instant GIVEN_BACK_AT = Instant.parse("2026-11-22T10:00:00Z");

    private Lived() {}

    /** Two mugs and the shirt went, one mug came back with 3.00 of shipping and 1.50 for the trouble. */
    public static CanonicalOrder shippedAndGivenBack() {
        CanonicalOrder order = Cases.order("01");
        order = shipped(order, "7701", "65500000001", List.of("1Z1"), units("16001", 2), units("16002", 1));
        return refunded(
                order,
                "8801",
                List.of(line(
                        "16001",
                        1,
                        Restock.RETURN,
                        "65500000002",
                        pair(order, "15.00", "15.00"),
                        pair(order, "1.24", "1.24"))),
                new RefundShipping(pair(order, "3.00", "3.00"), pair(order, "0", "0")),
                pair(order, "1.50", "1.50"));
    }

    public static FulfilledLine units(String lineId, int units) {
        return new FulfilledLine(lineId, units);
    }

    public static CanonicalOrder shipped(
            CanonicalOrder order, String id, String location, List<String> tracking, FulfilledLine... lines) {
        return fulfilled(
                order, new Fulfillment(id, SHIPPED_AT, "success", location, "UPS", tracking, Arrays.asList(lines)));
    }

    public static CanonicalOrder fulfilled(CanonicalOrder order, Fulfillment fulfillment) {
        List<Fulfillment> all = new ArrayList<>(order.fulfillments());
        all.removeIf(one -> one.id().equals(fulfillment.id()));
        all.add(fulfillment);
        return with(order, order.lines(), order.refunds(), all, order.currentTotal(), order.currentTax());
    }

    public static RefundLine line(
            String lineId, int units, Restock restock, @Nullable String location, MoneyPair subtotal, MoneyPair tax) {
        return new RefundLine(lineId, units, restock, location, subtotal, tax);
    }

    /** A refund whose money has moved. */
    public static CanonicalOrder refunded(
            CanonicalOrder order,
            String id,
            List<RefundLine> lines,
            @Nullable RefundShipping shipping,
            @Nullable MoneyPair more) {
        MoneyPair zero = pair(order, "0", "0");
        MoneyPair tax = shipping == null ? zero : shipping.tax();
        MoneyPair moved = shipping == null ? zero : withTax(order, shipping.subtotal(), shipping.tax());
        Map<String, Integer> gone = new java.util.HashMap<>();
        for (RefundLine line : lines) {
            tax = plus(tax, line.tax());
            moved = plus(moved, withTax(order, line.subtotal(), line.tax()));
            gone.merge(line.lineId(), line.quantity(), Integer::sum);
        }
        List<RefundAdjustment> adjustments = new ArrayList<>();
        if (more != null) {
            moved = plus(moved, more);
            adjustments.add(new RefundAdjustment(minus(zero, more), zero, "refund discrepancy"));
        }
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(new Refund(
                id, GIVEN_BACK_AT, lines, shipping == null ? List.of() : List.of(shipping), zero, adjustments, moved));
        List<Line> left = order.lines().stream()
                .map(line -> left(line, line.currentQuantity() - gone.getOrDefault(line.id(), 0)))
                .toList();
        return with(
                order,
                left,
                refunds,
                order.fulfillments(),
                minus(order.currentTotal(), moved),
                minus(order.currentTax(), tax));
    }

    /** Called off as a whole, whatever of it was shipped. */
    static CanonicalOrder cancelled(CanonicalOrder order) {
        MoneyPair zero = pair(order, "0", "0");
        return with(
                order,
                GIVEN_BACK_AT,
                order.lines().stream().map(line -> left(line, 0)).toList(),
                order.refunds(),
                order.fulfillments(),
                zero,
                zero);
    }

    private static Line left(Line line, int units) {
        return new Line(
                line.id(),
                line.sku(),
                line.title(),
                line.variantId(),
                line.quantity(),
                units,
                line.price(),
                line.discounts(),
                line.taxes(),
                line.requiresShipping(),
                line.taxable(),
                line.giftCard());
    }

    /** An amount in the shop's currency and in the buyer's. */
    public static MoneyPair pair(CanonicalOrder order, String shop, String presentment) {
        return new MoneyPair(Money.of(shop, order.currency()), Money.of(presentment, order.presentmentCurrency()));
    }

    private static MoneyPair withTax(CanonicalOrder order, MoneyPair amount, MoneyPair tax) {
        return order.taxesIncluded() ? amount : plus(amount, tax);
    }

    private static MoneyPair plus(MoneyPair one, MoneyPair other) {
        return new MoneyPair(one.shop().plus(other.shop()), one.presentment().plus(other.presentment()));
    }

    private static MoneyPair minus(MoneyPair one, MoneyPair other) {
        return new MoneyPair(one.shop().minus(other.shop()), one.presentment().minus(other.presentment()));
    }

    private static CanonicalOrder with(
            CanonicalOrder order,
            List<Line> lines,
            List<Refund> refunds,
            List<Fulfillment> fulfillments,
            MoneyPair currentTotal,
            MoneyPair currentTax) {
        return with(order, order.cancelledAt(), lines, refunds, fulfillments, currentTotal, currentTax);
    }

    private static CanonicalOrder with(
            CanonicalOrder order,
            @Nullable Instant cancelledAt,
            List<Line> lines,
            List<Refund> refunds,
            List<Fulfillment> fulfillments,
            MoneyPair currentTotal,
            MoneyPair currentTax) {
        return new CanonicalOrder(
                order.key(),
                order.name(),
                order.createdAt(),
                order.updatedAt().plusSeconds(60),
                order.processedAt(),
                cancelledAt,
                order.financialStatus(),
                order.currency(),
                order.presentmentCurrency(),
                order.taxesIncluded(),
                order.test(),
                order.sourceName(),
                order.tags(),
                order.locationId(),
                order.note(),
                order.poNumber(),
                order.email(),
                order.customer(),
                order.billTo(),
                order.shipTo(),
                lines,
                order.shippingLines(),
                List.copyOf(refunds),
                List.copyOf(fulfillments),
                order.duties(),
                order.fees(),
                order.tip(),
                order.rounding(),
                order.total(),
                currentTotal,
                currentTax);
    }
}
