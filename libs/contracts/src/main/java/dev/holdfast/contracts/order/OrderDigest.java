package dev.holdfast.contracts.order;

import dev.holdfast.contracts.money.Money;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells two versions of an order apart that carry the same whole-second {@code updatedAt}.
 *
 * <p>Every field of the canonical order counts, with three allowances, so that the same order has the same digest whoever
 * read it: numbers count by value (5.0 is 5.00), lists as sets with repetition (readers may page them in another order),
 * and a line's {@code variantId} not at all (it is dropped by some readings once the product is deleted, and is never
 * booked).
 *
 * <p>The byte form is length-prefixed, so that no two orders share one, and starts with its own version: a digest is only
 * ever compared with one of the same form.
 */
public final class OrderDigest {

    private static final String FORM = "holdfast-order-1";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);

    private OrderDigest() {}

    /** SHA-256 of the order's canonical bytes, in lower-case hexadecimal. */
    public static String of(CanonicalOrder order) {
        OrderDigest form = new OrderDigest();
        form.order(order);
        return HexFormat.of().formatHex(sha256(form.bytes.toByteArray()));
    }

    private void order(CanonicalOrder order) {
        text(FORM).text(order.key()).text(order.name());
        text(order.createdAt())
                .text(order.updatedAt())
                .text(order.processedAt())
                .text(order.cancelledAt());
        text(order.financialStatus()).text(order.currency()).text(order.presentmentCurrency());
        text(order.taxesIncluded()).text(order.test()).text(order.sourceName());
        all(order.tags(), OrderDigest::text);
        text(order.locationId()).text(order.note()).text(order.poNumber()).text(order.email());
        customer(order.customer());
        address(order.billTo());
        address(order.shipTo());
        all(order.lines(), OrderDigest::line);
        all(order.shippingLines(), OrderDigest::shippingLine);
        all(order.refunds(), OrderDigest::refund);
        all(order.fulfillments(), OrderDigest::fulfillment);
        money(order.duties()).money(order.fees()).money(order.tip()).money(order.rounding());
        money(order.total()).money(order.currentTotal()).money(order.currentTax());
    }

    private void customer(CanonicalOrder.@Nullable Customer customer) {
        text(customer != null);
        if (customer != null) {
            text(customer.id()).text(customer.email()).text(customer.firstName());
            text(customer.lastName()).text(customer.phone());
        }
    }

    private void address(CanonicalOrder.@Nullable Address address) {
        text(address != null);
        if (address != null) {
            text(address.name())
                    .text(address.company())
                    .text(address.address1())
                    .text(address.address2());
            text(address.city()).text(address.provinceCode()).text(address.zip());
            text(address.countryCode()).text(address.phone());
        }
    }

    private void line(CanonicalOrder.Line line) {
        text(line.id())
                .text(line.sku())
                .text(line.title())
                .text(line.quantity())
                .text(line.currentQuantity());
        money(line.price());
        all(line.discounts(), OrderDigest::money);
        all(line.taxes(), OrderDigest::tax);
        text(line.requiresShipping()).text(line.taxable()).text(line.giftCard());
    }

    private void tax(CanonicalOrder.Tax tax) {
        text(tax.title()).number(tax.rate()).money(tax.price()).text(tax.channelLiable());
    }

    private void shippingLine(CanonicalOrder.ShippingLine line) {
        text(line.id()).text(line.title()).text(line.code()).money(line.price());
        all(line.discounts(), OrderDigest::money);
        all(line.taxes(), OrderDigest::tax);
        text(line.removed());
    }

    private void refund(CanonicalOrder.Refund refund) {
        text(refund.id()).text(refund.createdAt());
        all(refund.lines(), (form, line) -> form.text(line.lineId())
                .text(line.quantity())
                .text(line.restock())
                .text(line.locationId())
                .money(line.subtotal())
                .money(line.tax()));
        all(refund.shipping(), (form, shipping) -> form.money(shipping.subtotal())
                .money(shipping.tax()));
        money(refund.duties());
        all(refund.adjustments(), (form, adjustment) -> form.money(adjustment.amount())
                .money(adjustment.tax())
                .text(adjustment.reason()));
        money(refund.refunded());
    }

    private void fulfillment(CanonicalOrder.Fulfillment fulfillment) {
        text(fulfillment.id()).text(fulfillment.createdAt()).text(fulfillment.status());
        text(fulfillment.locationId()).text(fulfillment.carrier());
        all(fulfillment.trackingNumbers(), OrderDigest::text);
        all(fulfillment.lines(), (form, line) -> form.text(line.lineId()).text(line.quantity()));
    }

    private OrderDigest money(@Nullable MoneyPair pair) {
        if (pair == null) {
            return text(null);
        }
        return amount(pair.shop()).amount(pair.presentment());
    }

    private OrderDigest amount(Money money) {
        return number(money.amount()).text(money.currency());
    }

    private OrderDigest number(@Nullable BigDecimal number) {
        return text(number == null ? null : number.stripTrailingZeros().toPlainString());
    }

    /** A value by its text; absent is not empty. */
    private OrderDigest text(@Nullable Object value) {
        if (value == null) {
            bytes.write(0);
            return this;
        }
        return block(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private OrderDigest block(byte[] content) {
        bytes.write(1);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(content.length >>> shift);
        }
        bytes.writeBytes(content);
        return this;
    }

    private <T> void all(Collection<T> items, BiConsumer<OrderDigest, T> form) {
        byte[][] forms = items.stream()
                .map(item -> {
                    OrderDigest one = new OrderDigest();
                    form.accept(one, item);
                    return one.bytes.toByteArray();
                })
                .sorted(Arrays::compare)
                .toArray(byte[][]::new);
        text(forms.length);
        for (byte[] one : forms) {
            block(one);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one does not", e);
        }
    }
}
