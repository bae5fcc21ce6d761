package dev.holdfast.simulators.shopify.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A generated order between two of its versions: what was ordered, and what has become of it. */
final class OrderModel {

    /** Units of lines in one shipment. */
    record Shipment(long id, Instant at, Map<ModelLine, Integer> units) {}

    final long id;
    final int number;
    final Tally tally;
    final Instant created;
    final List<ModelLine> lines;
    final long shipping;
    final List<ModelRefund> refunds = new ArrayList<>();
    final List<Shipment> shipments = new ArrayList<>();
    private long nextId;

    Instant updated;
    boolean paid;

    @Nullable
    Instant cancelled;

    String tags = "";

    @Nullable
    String note;

    OrderModel(long id, int number, Tally tally, Instant created, List<ModelLine> lines, long shipping, boolean paid) {
        this.id = id;
        this.number = number;
        this.tally = tally;
        this.created = created;
        this.updated = created;
        this.lines = lines;
        this.shipping = shipping;
        this.paid = paid;
        this.nextId = id * 100;
    }

    long fresh() {
        return ++nextId;
    }

    long shippingTax() {
        return tally.tax(shipping);
    }

    long refundedShipping() {
        return refunds.stream().mapToLong(ModelRefund::shipping).sum();
    }

    long refundedShippingTax() {
        return refunds.stream().mapToLong(ModelRefund::shippingTax).sum();
    }

    long lineTax(boolean now) {
        return lines.stream()
                .mapToLong(line -> line.taxOf(now ? line.current() : line.quantity, tally))
                .sum();
    }

    /** Lines less discounts. */
    long subtotal(boolean now) {
        return lines.stream()
                .mapToLong(line -> line.amountOf(now ? line.current() : line.quantity))
                .sum();
    }

    long discounts(boolean now) {
        return lines.stream()
                .mapToLong(line -> line.discountOf(now ? line.current() : line.quantity))
                .sum();
    }

    long tax(boolean now) {
        return lineTax(now) + shippingTax() - (now ? refundedShippingTax() : 0);
    }

    long shippingNow() {
        return shipping - refundedShipping();
    }

    long total(boolean now) {
        return subtotal(now) + (now ? shippingNow() : shipping) + (tally.taxesIncluded() ? 0 : tax(now));
    }

    /** Takes units off by an edit; nothing is given back. */
    void edit(ModelLine line, int units) {
        line.edited += units;
        tags = "edited";
    }

    /** Gives units back, before shipping ({@code cancel}) or after it ({@code return}). */
    ModelRefund refund(Map<ModelLine, Integer> units, String restock, boolean withShipping, Instant at) {
        List<ModelRefund.Item> items = new ArrayList<>();
        units.forEach((line, count) -> {
            int before = line.current();
            items.add(new ModelRefund.Item(
                    fresh(),
                    line,
                    count,
                    restock,
                    line.amountOf(before) - line.amountOf(before - count),
                    line.taxOf(before, tally) - line.taxOf(before - count, tally)));
            if (restock.equals("return")) {
                line.returned += count;
            } else {
                line.removed += count;
            }
        });
        ModelRefund refund = new ModelRefund(
                fresh(),
                at,
                items,
                withShipping ? shippingNow() : 0,
                withShipping ? shippingTax() - refundedShippingTax() : 0,
                paid);
        refunds.add(refund);
        return refund;
    }

    /** Cancels the order: what is left of it is given back, shipping included. */
    ModelRefund cancel(Instant at) {
        Map<ModelLine, Integer> left = new LinkedHashMap<>();
        lines.stream().filter(line -> line.current() > 0).forEach(line -> left.put(line, line.current()));
        cancelled = at;
        return refund(left, "cancel", true, at);
    }

    Shipment ship(Map<ModelLine, Integer> units, Instant at) {
        units.forEach((line, count) -> line.shipped += count);
        Shipment shipment = new Shipment(fresh(), at, units);
        shipments.add(shipment);
        return shipment;
    }

    /** {@code financial_status}. */
    String financialStatus() {
        boolean refunded = paid && !refunds.isEmpty();
        if (!paid) {
            return cancelled != null ? "voided" : "pending";
        }
        if (!refunded) {
            return "paid";
        }
        return total(true) == 0 ? "refunded" : "partially_refunded";
    }

    /** {@code fulfillment_status}; null while nothing was shipped. */
    @Nullable
    String fulfillmentStatus() {
        if (lines.stream().noneMatch(line -> line.shipped > 0)) {
            return null;
        }
        return lines.stream().allMatch(line -> line.fulfillable() == 0) ? "fulfilled" : "partial";
    }
}
