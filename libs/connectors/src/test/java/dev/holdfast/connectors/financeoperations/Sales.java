package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Line;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.SalesOrder.Tax;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders that the tests share. */
final class Sales {

    static final OrderKey KEY = new OrderKey("6100000000001");
    static final String NAME = "#1042";
    static final Address ADDRESS =
            new Address("Ada Example", null, "1 Main St", "Apt 4", "Portland", "OR", "97201", "US", "+15035550100");
    static final Shipping STANDARD = new Shipping("Standard", "std", usd("5.00"), List.of());

    private Sales() {}

    static BookingSettings booking(CustomerPolicy policy) {
        return new BookingSettings(
                BookingSettings.Payment.ALL,
                false,
                Set.of(),
                Set.of(),
                false,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                policy,
                "C-GUEST");
    }

    static Money usd(String amount) {
        return Money.of(amount, "USD").rounded();
    }

    /** One line, with 10 % tax to the cent. */
    static Line line(String id, String sku, int units, String amount) {
        Money money = usd(amount);
        Money tax = new Money(money.amount().movePointLeft(1), "USD").rounded();
        return new Line(
                id,
                sku,
                "A " + sku,
                units,
                money,
                units == 0 ? List.of() : List.of(new Tax("State Tax", "0.1", tax)),
                false);
    }

    static SalesOrder order(Line... lines) {
        return order(KEY, NAME, STANDARD, List.of(new Extra(Extra.Kind.TIP, usd("2.50"))), false, List.of(lines));
    }

    static SalesOrder cancelled(Line... lines) {
        return order(KEY, NAME, null, List.of(), true, List.of(lines));
    }

    static SalesOrder usual() {
        return order(line("11", "MUG-BLUE", 3, "40.00"), line("12", "TEE-M", 1, "24.00"));
    }

    static SalesOrder many(int lines) {
        return order(IntStream.range(0, lines)
                .mapToObj(i -> line(Integer.toString(1000 + i), "MUG-BLUE", 1 + i % 3, "10.01"))
                .toArray(Line[]::new));
    }

    static SalesOrder sentTo(Address address) {
        return with(usual(), address, "PO-9");
    }

    static SalesOrder bought(String purchaseOrder) {
        return with(usual(), ADDRESS, purchaseOrder);
    }

    static SalesOrder with(SalesOrder order, Address address, @Nullable String purchaseOrder) {
        return new SalesOrder(
                order.key(),
                order.name(),
                order.orderedAt(),
                order.version(),
                order.currency(),
                order.taxPolicy(),
                order.taxesIncluded(),
                order.cancelled(),
                order.customer(),
                address,
                address,
                order.shopLocationId(),
                purchaseOrder,
                order.lines(),
                order.shipping(),
                order.extras(),
                order.total());
    }

    /** An order that balances. */
    static SalesOrder order(
            OrderKey key,
            String name,
            @Nullable Shipping shipping,
            List<Extra> extras,
            boolean cancelled,
            List<Line> lines) {
        Money total = shipping == null ? usd("0") : shipping.amount().plus(shipping.tax());
        for (Line line : lines) {
            total = total.plus(line.amount()).plus(line.tax());
        }
        for (Extra extra : extras) {
            total = total.plus(extra.amount());
        }
        return new SalesOrder(
                key,
                name,
                Instant.parse("2026-11-20T23:59:59Z"),
                Instant.parse("2026-11-21T00:00:00Z"),
                "USD",
                BookingSettings.Tax.AS_GIVEN,
                false,
                cancelled,
                new SalesOrder.Customer(CustomerPolicy.SINGLE, null),
                ADDRESS,
                ADDRESS,
                null,
                "PO-9",
                lines,
                shipping,
                extras,
                total);
    }
}
