package dev.holdfast.connectors.conformance;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.contracts.order.CanonicalOrder.FinancialStatus;
import dev.holdfast.contracts.order.CanonicalOrder.Line;
import dev.holdfast.contracts.order.CanonicalOrder.ShippingLine;
import dev.holdfast.contracts.order.CanonicalOrder.Tax;
import dev.holdfast.contracts.order.MoneyPair;
import dev.holdfast.contracts.order.OrderKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders made up for cases that no carried webhook body has; they balance as Shopify's do. */
final class Orders {

    static final Address HOME =
            new Address("Ada Example", null, "1 Main St", "Apt 4", "Portland", "OR", "97201", "US", "+15035550100");
    static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private final String key;
    private final String currency;
    private final List<Line> lines = new ArrayList<>();
    private boolean taxesIncluded;
    private String source = "web";
    private @Nullable String location;
    private @Nullable String poNumber;
    private @Nullable Customer customer;
    private @Nullable Address address = HOME;
    private String rounding = "0";
    private String tip = "0";
    private String duties = "0";
    private @Nullable ShippingLine shipping;

    private Orders(String key, String currency) {
        this.key = key;
        this.currency = currency;
    }

    /** @param key digits; the order's name is made of its last four */
    static Orders of(String key, String currency) {
        return new Orders(key, currency);
    }

    /** A line without tax. */
    Orders line(String sku, int units, String price) {
        return line(sku, "A " + sku, units, price, null, null);
    }

    /** @param tax of the whole line, under that title; null for none */
    Orders line(String sku, String name, int units, String price, @Nullable String title, @Nullable String tax) {
        lines.add(new Line(
                String.valueOf(17001 + lines.size()),
                sku,
                name,
                "45",
                units,
                units,
                pair(price),
                List.of(),
                taxes(title, tax),
                true,
                tax != null,
                false));
        return this;
    }

    /** A gift card, which nobody ships and nobody taxes. */
    Orders giftCard(String sku, String price) {
        lines.add(new Line(
                String.valueOf(17001 + lines.size()),
                sku,
                "A gift card",
                "46",
                1,
                1,
                pair(price),
                List.of(),
                List.of(),
                false,
                false,
                true));
        return this;
    }

    /** What the buyer gave beyond the price. */
    Orders tip(String amount) {
        tip = amount;
        return this;
    }

    /** What the destination's customs take. */
    Orders duties(String amount) {
        duties = amount;
        return this;
    }

    /** Something off the line said last. */
    Orders off(String amount) {
        Line last = lines.removeLast();
        lines.add(new Line(
                last.id(),
                last.sku(),
                last.title(),
                last.variantId(),
                last.quantity(),
                last.currentQuantity(),
                last.price(),
                List.of(pair(amount)),
                last.taxes(),
                last.requiresShipping(),
                last.taxable(),
                last.giftCard()));
        return this;
    }

    Orders taxesIncluded() {
        taxesIncluded = true;
        return this;
    }

    /** Sold at a till: no address. */
    Orders atTill(String locationId, String cashRounding) {
        source = "pos";
        location = locationId;
        rounding = cashRounding;
        address = null;
        return this;
    }

    Orders by(Customer person) {
        customer = person;
        return this;
    }

    Orders to(Address where, @Nullable String purchaseOrder) {
        address = where;
        poNumber = purchaseOrder;
        return this;
    }

    Orders shipping(String method, String price, @Nullable String title, @Nullable String tax) {
        shipping = new ShippingLine("7001", method, null, pair(price), List.of(), taxes(title, tax), false);
        return this;
    }

    CanonicalOrder made() {
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal total = new BigDecimal(rounding).add(new BigDecimal(tip)).add(new BigDecimal(duties));
        for (Line line : lines) {
            total = total.add(line.price().shop().amount().multiply(BigDecimal.valueOf(line.quantity())));
            for (MoneyPair discount : line.discounts()) {
                total = total.subtract(discount.shop().amount());
            }
            tax = tax.add(sum(line.taxes()));
        }
        ShippingLine way = shipping;
        if (way != null) {
            total = total.add(way.price().shop().amount());
            tax = tax.add(sum(way.taxes()));
        }
        MoneyPair whole = pair((taxesIncluded ? total : total.add(tax)).toPlainString());
        MoneyPair zero = pair("0");
        return new CanonicalOrder(
                new OrderKey(key),
                "#" + key.substring(key.length() - 4),
                AT,
                AT,
                AT,
                null,
                FinancialStatus.PAID,
                currency,
                currency,
                taxesIncluded,
                false,
                source,
                List.of(),
                location,
                null,
                poNumber,
                null,
                customer,
                address,
                address,
                List.copyOf(lines),
                way == null ? List.of() : List.of(way),
                List.of(),
                List.of(),
                pair(duties),
                zero,
                pair(tip),
                pair(rounding),
                whole,
                whole,
                pair(tax.toPlainString()));
    }

    private List<Tax> taxes(@Nullable String title, @Nullable String tax) {
        return title == null || tax == null ? List.of() : List.of(new Tax(title, rate(title), pair(tax), false));
    }

    private static BigDecimal rate(String title) {
        return new BigDecimal(title.equals("State Tax") ? "0.0825" : title.equals("Tax") ? "0.19" : "0.1");
    }

    private static BigDecimal sum(List<Tax> taxes) {
        return taxes.stream().map(tax -> tax.price().shop().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private MoneyPair pair(String amount) {
        return new MoneyPair(Money.of(amount, currency), Money.of(amount, currency));
    }
}
