package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import dev.holdfast.contracts.order.CanonicalOrder.Line;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.contracts.order.CanonicalOrder.ShippingLine;
import dev.holdfast.contracts.order.CanonicalOrder.Tax;
import dev.holdfast.contracts.order.MoneyPair;
import dev.holdfast.contracts.order.OrderKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Maps the body of an {@code orders/*} webhook to the canonical order. */
final class WebhookOrder {

    private final Node order;
    private final Amounts amounts;

    WebhookOrder(Node order) {
        this.order = order;
        this.amounts = Amounts.of(order, "currency", "presentment_currency");
    }

    CanonicalOrder read() {
        return new CanonicalOrder(
                new OrderKey(order.id("id")),
                order.text("name"),
                order.instant("created_at"),
                order.instant("updated_at"),
                order.instant("processed_at"),
                order.optionalInstant("cancelled_at"),
                Vocabulary.financialStatus(order, "financial_status"),
                amounts.shop(),
                amounts.presentment(),
                order.flag("taxes_included"),
                order.flag("test"),
                order.isNull("source_name") ? "" : order.text("source_name"),
                tags(order.text("tags")),
                order.optionalId("location_id"),
                order.optionalText("note"),
                order.optionalText("po_number"),
                order.optionalText("email"),
                customer(order.optionalObject("customer")),
                address(order.optionalObject("billing_address")),
                address(order.optionalObject("shipping_address")),
                order.list("line_items").stream().map(this::line).toList(),
                order.list("shipping_lines").stream().map(this::shippingLine).toList(),
                order.list("refunds").stream().map(this::refund).toList(),
                order.list("fulfillments").stream()
                        .map(WebhookOrder::fulfillment)
                        .toList(),
                amounts.setOrZero(order, "current_total_duties_set"),
                amounts.setOrZero(order, "current_total_additional_fees_set"),
                amounts.bare(order, "total_tip_received", "total_tip_received_set"),
                rounding(),
                amounts.set(order, "total_price_set"),
                amounts.set(order, "current_total_price_set"),
                amounts.set(order, "current_total_tax_set"));
    }

    private MoneyPair rounding() {
        return Amounts.plus(
                amounts.set(order, "total_cash_rounding_payment_adjustment_set"),
                Amounts.negated(amounts.set(order, "total_cash_rounding_refund_adjustment_set")));
    }

    private static List<String> tags(String tags) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private static CanonicalOrder.@Nullable Customer customer(@Nullable Node customer) {
        return customer == null
                ? null
                : new CanonicalOrder.Customer(
                        customer.id("id"),
                        customer.optionalText("email"),
                        customer.optionalText("first_name"),
                        customer.optionalText("last_name"),
                        customer.optionalText("phone"));
    }

    private static CanonicalOrder.@Nullable Address address(@Nullable Node address) {
        return address == null
                ? null
                : new CanonicalOrder.Address(
                        address.optionalText("name"),
                        address.optionalText("company"),
                        address.optionalText("address1"),
                        address.optionalText("address2"),
                        address.optionalText("city"),
                        address.optionalText("province_code"),
                        address.optionalText("zip"),
                        address.optionalText("country_code"),
                        address.optionalText("phone"));
    }

    private Line line(Node line) {
        return new Line(
                line.id("id"),
                line.optionalText("sku"),
                line.text("title"),
                line.optionalId("variant_id"),
                line.units("quantity"),
                line.units("current_quantity"),
                amounts.webhook(line, "price"),
                discounts(line),
                taxes(line),
                line.flag("requires_shipping"),
                line.flag("taxable"),
                line.flag("gift_card"));
    }

    private ShippingLine shippingLine(Node line) {
        return new ShippingLine(
                line.id("id"),
                line.text("title"),
                line.optionalText("code"),
                amounts.webhook(line, "price"),
                discounts(line),
                taxes(line),
                line.flag("is_removed"));
    }

    private List<MoneyPair> discounts(Node line) {
        return line.list("discount_allocations").stream()
                .map(allocation -> amounts.webhook(allocation, "amount"))
                .toList();
    }

    private List<Tax> taxes(Node line) {
        return line.list("tax_lines").stream()
                .map(tax -> new Tax(
                        tax.text("title"),
                        tax.holds("rate") ? Node.plain(tax.decimal("rate")) : null,
                        amounts.webhook(tax, "price"),
                        tax.optionalFlag("channel_liable")))
                .toList();
    }

    private Refund refund(Node refund) {
        return new Refund(
                refund.id("id"),
                refund.instant("created_at"),
                refund.list("refund_line_items").stream().map(this::refundLine).toList(),
                shippingGivenBack(refund),
                amounts.set(refund, "total_duties_set"),
                refund.list("order_adjustments").stream()
                        .filter(adjustment -> !isShipping(adjustment))
                        .map(this::adjustment)
                        .toList(),
                refunded(refund.list("transactions")));
    }

    private CanonicalOrder.RefundLine refundLine(Node line) {
        return new CanonicalOrder.RefundLine(
                line.id("line_item_id"),
                line.units("quantity"),
                Vocabulary.restock(line, "restock_type"),
                line.optionalId("location_id"),
                amounts.webhook(line, "subtotal"),
                amounts.webhook(line, "total_tax"));
    }

    /** Newer bodies list it; older ones have it as an adjustment of its own kind, signed the other way. */
    private List<CanonicalOrder.RefundShipping> shippingGivenBack(Node refund) {
        List<Node> listed = refund.list("refund_shipping_lines");
        if (!listed.isEmpty()) {
            return listed.stream()
                    .map(line -> new CanonicalOrder.RefundShipping(
                            amounts.set(line, "subtotal_amount_set"), amounts.set(line, "tax_amount_set")))
                    .toList();
        }
        return refund.list("order_adjustments").stream()
                .filter(WebhookOrder::isShipping)
                .map(adjustment -> new CanonicalOrder.RefundShipping(
                        Amounts.negated(amounts.webhook(adjustment, "amount")),
                        Amounts.negated(amounts.webhook(adjustment, "tax_amount"))))
                .toList();
    }

    private static boolean isShipping(Node adjustment) {
        return adjustment.holds("kind") && adjustment.text("kind").equals("shipping_refund");
    }

    private CanonicalOrder.RefundAdjustment adjustment(Node adjustment) {
        String reason = adjustment.optionalText("reason");
        return new CanonicalOrder.RefundAdjustment(
                amounts.webhook(adjustment, "amount"),
                amounts.webhook(adjustment, "tax_amount"),
                reason == null ? null : reason.toLowerCase(Locale.ROOT));
    }

    /** Transactions carry one amount in one currency: enough where the order has one currency, and where nothing moved. */
    private MoneyPair refunded(List<Node> transactions) {
        MoneyPair sum = amounts.zero();
        for (Node transaction : transactions) {
            if (Vocabulary.movedMoneyBack(transaction)) {
                amounts.checkCurrency(transaction, "currency");
                sum = Amounts.plus(sum, amounts.bare(transaction, "amount", "amount_set"));
            }
        }
        return sum;
    }

    private static Fulfillment fulfillment(Node fulfillment) {
        List<CanonicalOrder.FulfilledLine> lines = new ArrayList<>();
        for (Node line : fulfillment.list("line_items")) {
            lines.add(new CanonicalOrder.FulfilledLine(line.id("id"), line.units("quantity")));
        }
        return new Fulfillment(
                fulfillment.id("id"),
                fulfillment.instant("created_at"),
                fulfillment.text("status").toLowerCase(Locale.ROOT),
                fulfillment.optionalId("location_id"),
                fulfillment.optionalText("tracking_company"),
                fulfillment.optionalTexts("tracking_numbers"),
                List.copyOf(lines));
    }
}
