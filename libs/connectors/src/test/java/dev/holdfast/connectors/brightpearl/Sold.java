package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Line;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.SalesOrder.Tax;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, shipments and credits that the tests share. */
final class Sold {

    static final OrderKey KEY = new OrderKey("6100000000001");
    static final Address ADDRESS =
            new Address("Ada Example", null, "1 Main St", "Apt 4", "Portland", "OR", "97201", "US", "+15035550100");
    static final Shipping STANDARD =
            new Shipping("Standard", "std", usd("5.00"), List.of(new Tax("State Tax", "0.1", usd("0.50"))));
    static final Instant SHIPPED_AT = Instant.parse("2026-11-21T14:30:00Z");

    private Sold() {}

    static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    /** One line of an order, with 10 % tax to the cent. */
    static Line line(String id, String sku, int units, String amount) {
        Money money = usd(amount).rounded();
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

    /** An order that balances. */
    static SalesOrder order(@Nullable Shipping shipping, List<Extra> extras, boolean cancelled, Line... lines) {
        Money total = shipping == null ? usd("0") : shipping.amount().plus(shipping.tax());
        for (Line line : lines) {
            total = total.plus(line.amount()).plus(line.tax());
        }
        for (Extra extra : extras) {
            total = total.plus(extra.amount());
        }
        return new SalesOrder(
                KEY,
                "#1042",
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
                List.of(lines),
                shipping,
                List.copyOf(extras),
                total);
    }

    /** Three mugs and a shirt, with shipping, a tip and a rounding. */
    static SalesOrder usual() {
        return order(
                STANDARD,
                List.of(new Extra(Extra.Kind.TIP, usd("2.50")), new Extra(Extra.Kind.ROUNDING, usd("-0.02"))),
                false,
                line("11", "MUG-BLUE", 3, "40.00"),
                line("12", "TEE-M", 1, "24.00"));
    }

    /** @param units of mugs and of the shirt */
    static Shipment shipment(String id, Instant at, boolean shipped, List<String> tracking, int... units) {
        List<Shipment.Line> lines = new ArrayList<>();
        lines.add(new Shipment.Line("11", "MUG-BLUE", "A MUG-BLUE", units[0], true, false));
        lines.add(new Shipment.Line("12", "TEE-M", "A TEE-M", units[1], true, false));
        return new Shipment(KEY, "#1042", id, at, shipped, "65500000001", "UPS", tracking, lines);
    }

    /** One mug that came back, and 1.50 for the trouble. */
    static CreditNote credit(String id, String trouble) {
        Money mug = usd("13.33");
        Money tax = usd("1.33");
        List<CreditNote.Extra> extras = trouble.equals("0")
                ? List.of()
                : List.of(new CreditNote.Extra(CreditNote.Extra.Kind.ADJUSTMENT, usd(trouble)));
        return new CreditNote(
                KEY,
                "#1042",
                id,
                Instant.parse("2026-11-22T10:00:00Z"),
                "USD",
                BookingSettings.Tax.AS_GIVEN,
                false,
                List.of(new CreditNote.Line(
                        "11",
                        "MUG-BLUE",
                        "A MUG-BLUE",
                        1,
                        mug,
                        List.of(new Tax("State Tax", "0.1", tax)),
                        false,
                        true,
                        "65500000002")),
                null,
                extras,
                mug.plus(tax).plus(usd(trouble)));
    }
}
