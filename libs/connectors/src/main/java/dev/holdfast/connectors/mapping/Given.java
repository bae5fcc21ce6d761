package dev.holdfast.connectors.mapping;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that expressions may read: the contract between a mapping and the canonical order. */
final class Given {

    private Given() {}

    /** An order as the shop has it, and as it is booked: amounts are the booked ones. */
    record Order(CanonicalOrder source, SalesOrder booked) {

        List<Line> lines() {
            Map<String, CanonicalOrder.Line> bySource =
                    source.lines().stream().collect(Collectors.toMap(CanonicalOrder.Line::id, Function.identity()));
            return booked.lines().stream()
                    .map(line -> new Line(line, Optional.ofNullable(bySource.get(line.lineId()))))
                    .toList();
        }
    }

    /** One line of both. */
    record Line(SalesOrder.Line booked, Optional<CanonicalOrder.Line> source) {}

    private static final Shape<SalesOrder.Tax> TAX = new Shape<SalesOrder.Tax>("tax")
            .text("title", SalesOrder.Tax::title)
            .number("rate", tax -> tax.rate() == null ? 0.0 : Double.parseDouble(tax.rate()));

    private static final Shape<Optional<Address>> ADDRESS = new Shape<Optional<Address>>("address")
            .text("company", address(Address::company))
            .text("city", address(Address::city))
            .text("province", address(Address::provinceCode))
            .text("zip", address(Address::zip))
            .text("country", address(Address::countryCode));

    private static final Shape<Optional<SalesOrder.Shipping>> SHIPPING = new Shape<Optional<SalesOrder.Shipping>>(
                    "shipping")
            .text("title", shipping -> shipping.map(SalesOrder.Shipping::title).orElse(null))
            .text("code", shipping -> shipping.map(SalesOrder.Shipping::code).orElse(null))
            .number("amount", shipping -> shipping.map(
                            found -> found.amount().amount().doubleValue())
                    .orElse(0.0));

    static final Shape<Line> LINE = new Shape<Line>("line")
            .text("sku", line -> line.booked().sku())
            .text("title", line -> line.booked().title())
            .text(
                    "variantId",
                    line -> line.source().map(CanonicalOrder.Line::variantId).orElse(null))
            .whole("units", line -> line.booked().units())
            .number("amount", line -> line.booked().amount().amount().doubleValue())
            .flag("giftCard", line -> line.booked().giftCard())
            .flag("requiresShipping", line -> line.source()
                    .map(CanonicalOrder.Line::requiresShipping)
                    .orElse(false))
            .parts("taxes", TAX, line -> line.booked().taxes());

    static final Shape<Order> ORDER = new Shape<Order>("order")
            .text("name", order -> order.source().name())
            .text("source", order -> order.source().sourceName())
            .texts("tags", order -> order.source().tags())
            .flag("test", order -> order.source().test())
            .text("createdAt", order -> order.source().createdAt().toString())
            .text("financialStatus", Given::status)
            .text("currency", order -> order.booked().currency())
            .number("total", order -> order.booked().total().amount().doubleValue())
            .flag("taxesIncluded", order -> order.source().taxesIncluded())
            .text("locationId", order -> order.source().locationId())
            .text("poNumber", order -> order.source().poNumber())
            .text("note", order -> order.source().note())
            .text("customerId", Given::customer)
            .part("shipTo", ADDRESS, order -> Optional.ofNullable(order.source().shipTo()))
            .part("billTo", ADDRESS, order -> Optional.ofNullable(order.source().billTo()))
            .part(
                    "shipping",
                    SHIPPING,
                    order -> Optional.ofNullable(order.booked().shipping()))
            .parts("lines", LINE, Order::lines);

    /** Taxes of a line or of shipping. */
    static List<Map<String, Object>> taxes(List<SalesOrder.Tax> taxes) {
        return taxes.stream().map(TAX::of).toList();
    }

    /** The type of {@link #taxes}. */
    static CelType taxes() {
        return ListType.create(TAX.type());
    }

    /** Every type by its name. */
    static CelTypeProvider types() {
        ImmutableList<CelType> all =
                ImmutableList.of(ORDER.type(), LINE.type(), SHIPPING.type(), ADDRESS.type(), TAX.type());
        return new CelTypeProvider() {
            @Override
            public ImmutableCollection<CelType> types() {
                return all;
            }

            @Override
            public Optional<CelType> findType(String name) {
                return all.stream().filter(type -> type.name().equals(name)).findFirst();
            }
        };
    }

    /** For people who read what is not there. */
    static String described() {
        return List.of(ORDER, LINE, SHIPPING, ADDRESS, TAX).stream()
                .map(Shape::described)
                .collect(Collectors.joining("; "));
    }

    private static String status(Order order) {
        CanonicalOrder.FinancialStatus status = order.source().financialStatus();
        return status == null ? "" : status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String customer(Order order) {
        CanonicalOrder.Customer customer = order.source().customer();
        return customer == null ? null : customer.id();
    }

    private static Function<Optional<Address>, @Nullable String> address(Function<Address, @Nullable String> part) {
        return address -> address.map(part).orElse(null);
    }
}
