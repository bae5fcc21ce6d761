package dev.holdfast.contracts.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.money.Money;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderDigestTest {

    private static final Set<String> NOT_COUNTED = Set.of("variantId");

    @Test
    void isTheSameForTheSameOrder() {
        assertThat(OrderDigest.of(order("5.00")))
                .isEqualTo(OrderDigest.of(order("5.00")))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void countsNumbersByValue() {
        assertThat(OrderDigest.of(order("5.0"))).isEqualTo(OrderDigest.of(order("5.00")));
        assertThat(OrderDigest.of(order("5E0"))).isEqualTo(OrderDigest.of(order("5.00")));
        assertThat(OrderDigest.of(order("5.01"))).isNotEqualTo(OrderDigest.of(order("5.00")));
    }

    @Test
    void doesNotDependOnTheOrderInWhichListsWereRead() throws ReflectiveOperationException {
        CanonicalOrder order = order("5.00");
        CanonicalOrder.Line second =
                new CanonicalOrder.Line("2", "B", "b", null, 1, 1, pair("1"), List.of(), List.of(), true, true, false);
        List<CanonicalOrder.Line> lines = List.of(order.lines().getFirst(), second);

        assertThat(OrderDigest.of(with(order, "lines", lines)))
                .isEqualTo(OrderDigest.of(with(order, "lines", lines.reversed())))
                .isNotEqualTo(OrderDigest.of(order));
    }

    @Test
    void tellsAbsentFromEmpty() throws ReflectiveOperationException {
        CanonicalOrder order = order("5.00");
        assertThat(OrderDigest.of(with(order, "note", ""))).isNotEqualTo(OrderDigest.of(with(order, "note", null)));
    }

    /** A field added to the record later must be added to the digest too: this finds it. */
    @Test
    void everyFieldCounts() throws ReflectiveOperationException {
        CanonicalOrder order = order("5.00");
        Set<String> digests = new HashSet<>(Set.of(OrderDigest.of(order)));
        List<String> uncounted = new ArrayList<>();
        for (Variant variant : variants(order, "")) {
            if (!digests.add(OrderDigest.of((CanonicalOrder) variant.value()))) {
                uncounted.add(variant.path());
            }
        }
        assertThat(uncounted).allMatch(path -> NOT_COUNTED.contains(path.substring(path.lastIndexOf('.') + 1)));
        assertThat(digests).hasSizeGreaterThan(60);
    }

    private record Variant(String path, Object value) {}

    /** Copies of a record, each with one field changed, however deep. */
    private static List<Variant> variants(Object record, String path) throws ReflectiveOperationException {
        List<Variant> variants = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(record);
            String at = path + "." + component.getName();
            for (Variant changed : changed(value, component, at)) {
                variants.add(new Variant(changed.path(), with(record, component.getName(), changed.value())));
            }
        }
        return variants;
    }

    private static List<Variant> changed(Object value, RecordComponent component, String at)
            throws ReflectiveOperationException {
        return switch (value) {
            case String text when text.equals("USD") -> List.of(new Variant(at, "EUR"));
            case String text -> List.of(new Variant(at, text + "7"));
            case Instant instant -> List.of(new Variant(at, instant.plusSeconds(1)));
            case Boolean flag -> List.of(new Variant(at, !flag));
            case Integer number -> List.of(new Variant(at, number + 1));
            case BigDecimal number -> List.of(new Variant(at, number.add(BigDecimal.ONE)));
            case Enum<?> constant -> List.of(new Variant(at, other(constant)));
            case List<?> list -> {
                List<Variant> changed = new ArrayList<>(List.of(new Variant(at, List.of())));
                Object first = list.getFirst();
                if (first.getClass().isRecord()) {
                    for (Variant inner : variants(first, at)) {
                        changed.add(new Variant(inner.path(), List.of(inner.value())));
                    }
                } else {
                    changed.add(new Variant(at, List.of(first + "7")));
                }
                yield changed;
            }
            default -> variants(value, at);
        };
    }

    private static Object other(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                .filter(one -> one != constant)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // A record's canonical constructor makes its own type.
    private static <R> R with(R record, String name, @Nullable Object value) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            components[i].getAccessor().setAccessible(true);
            values[i] = components[i].getName().equals(name)
                    ? value
                    : components[i].getAccessor().invoke(record);
        }
        var constructor = record.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return (R) constructor.newInstance(values);
    }

    private static MoneyPair pair(String amount) {
        return new MoneyPair(Money.of(amount, "USD"), Money.of(amount, "USD"));
    }

    private static CanonicalOrder order(String price) {
        Instant at = Instant.parse("2026-11-20T15:15:00Z");
        CanonicalOrder.Tax tax = new CanonicalOrder.Tax("State Tax", new BigDecimal("0.0825"), pair("0.41"), false);
        CanonicalOrder.Line line = new CanonicalOrder.Line(
                "1", "A", "a", "9", 2, 1, pair(price), List.of(pair("0.5")), List.of(tax), true, true, false);
        CanonicalOrder.Address address =
                new CanonicalOrder.Address("n", "c", "a1", "a2", "city", "OR", "97201", "US", "1");
        CanonicalOrder.Refund refund = new CanonicalOrder.Refund(
                "r",
                at,
                List.of(new CanonicalOrder.RefundLine(
                        "1", 1, CanonicalOrder.Restock.RETURN, "65", pair("2"), pair("0.2"))),
                List.of(new CanonicalOrder.RefundShipping(pair("3"), pair("0.3"))),
                pair("0"),
                List.of(new CanonicalOrder.RefundAdjustment(pair("-1"), pair("0"), "refund_discrepancy")),
                pair("6"));
        return new CanonicalOrder(
                new OrderKey("42"),
                "#1",
                at,
                at,
                at,
                at,
                CanonicalOrder.FinancialStatus.PAID,
                "USD",
                "USD",
                false,
                false,
                "web",
                List.of("vip"),
                "5",
                "note",
                "po",
                "e",
                new CanonicalOrder.Customer("3", "e", "f", "l", "p"),
                address,
                address,
                List.of(line),
                List.of(new CanonicalOrder.ShippingLine(
                        "4", "Standard", "STD", pair("5"), List.of(pair("1")), List.of(tax), false)),
                List.of(refund),
                List.of(new CanonicalOrder.Fulfillment(
                        "f",
                        at,
                        "success",
                        "65",
                        "UPS",
                        List.of("1Z"),
                        List.of(new CanonicalOrder.FulfilledLine("1", 1)))),
                pair("1"),
                pair("2"),
                pair("3"),
                pair("0.02"),
                pair("20"),
                pair("18"),
                pair("0.82"));
    }
}
