package dev.holdfast.connectors.conformance.warehouses;

import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.KEY;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.MANY;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.NAME;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.key;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Trait;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.conformance.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders as the warehouse has taken them in. */
final class OrderCases {

    private OrderCases() {}

    static List<Case<WarehouseTrial>> all() {
        return List.of(
                of("order", "an order is found by the shop's id of it", OrderCases::one),
                of("order-total", "what it comes to, where the vendor knows money", OrderCases::total),
                of(
                        "order-by-name",
                        "by its name where that is the rule, written as people write names",
                        OrderCases::name),
                of("order-unknown", "one that the warehouse does not have is none", OrderCases::unknown),
                of(
                        "order-cancelled",
                        "one that was cancelled is told as such, and nothing of it has left",
                        OrderCases::off),
                of("order-twice", "of two of one reference the one that goes on is told", OrderCases::twice),
                of("order-of-its-own", "one without the shop's reference is nobody's", OrderCases::own),
                of("order-of-another", "another client's is never taken for the shop's", OrderCases::another),
                of("window", "a window takes in its beginning and leaves out its end", OrderCases::window),
                of("pages", "every order of a window once, ascending, however the account pages", OrderCases::pages),
                of(
                        "placed-while-read",
                        "orders that come in while pages are read neither hide nor double one",
                        OrderCases::moving));
    }

    private static Case<WarehouseTrial> of(String id, String says, Case.Body<WarehouseTrial> body) {
        return new Case<>(id, "Orders told", says, body);
    }

    private static void one(WarehouseTrial trial) {
        String id = trial.order();
        Instant placed = trial.clock().instant();
        OrderFingerprint found = trial.found().orElseThrow();
        assertThat(found.key()).isEqualTo(KEY);
        assertThat(found.recordId()).isEqualTo(id);
        assertThat(found.name()).isEqualTo(NAME);
        assertThat(found.createdAt()).isEqualTo(placed);
        assertThat(found.updatedAt()).isEqualTo(placed);
        assertThat(found.cancelled()).isFalse();
    }

    private static void total(WarehouseTrial trial) {
        trial.order();
        Money told = trial.found().orElseThrow().total();
        if (!trial.account().traits().contains(Trait.MONEY)) {
            assertThat(told).as("not comparable, and never zero").isNull();
        }
        trial.needs(Trait.MONEY);
        assertThat(told).isEqualTo(Money.of("64.50", "USD"));
    }

    private static void name(WarehouseTrial trial) {
        trial.restarted(Reference.ORDER_NAME);
        for (String name : List.of("#1042", "№ 7/β", "EU #10 42-ß")) {
            for (String reference : List.of(name, name.replaceFirst("^#", ""))) {
                trial.account().fresh();
                trial.account().order("someone-else", "#9", mugs(1));
                trial.account().order(reference, "#8", mugs(1));
                OrderFingerprint found = trial.restarted(Reference.ORDER_NAME)
                        .connector()
                        .ledger()
                        .find(KEY, name)
                        .orElseThrow();
                assertThat(found.name()).isEqualTo(reference);
                assertThat(found.key()).as("a name is no id").isNull();
            }
        }
    }

    private static void unknown(WarehouseTrial trial) {
        trial.order();
        assertThat(trial.connector().ledger().find(new OrderKey("6999999999999"), "#9999"))
                .isEmpty();
        assertThat(trial.connector().shipments().of(new OrderKey("6999999999999"), "#9999"))
                .isEmpty();
    }

    private static void off(WarehouseTrial trial) {
        trial.account().cancel(trial.order());
        assertThat(trial.found().orElseThrow().cancelled()).isTrue();
        assertThat(trial.shipments()).noneMatch(shipment -> shipment.shipped());
    }

    private static void twice(WarehouseTrial trial) {
        trial.account().cancel(trial.order());
        trial.clock().pass(Duration.ofMinutes(1));
        String second = trial.order();
        assertThat(trial.found().orElseThrow().recordId()).isEqualTo(second);
    }

    private static void own(WarehouseTrial trial) {
        trial.account().order("manual-7", NAME, mugs(1));
        assertThat(trial.placed(trial.house().around())).singleElement().satisfies(order -> {
            assertThat(order.key()).isNull();
            assertThat(order.name()).isEqualTo(NAME);
        });
        assertThat(trial.found()).isEmpty();
    }

    private static void another(WarehouseTrial trial) {
        trial.order();
        trial.account().orderOfAnother(key(1).value());
        assertThat(trial.placed(trial.house().around()))
                .extracting(OrderFingerprint::key)
                .containsExactly(KEY);
        assertThat(trial.connector().ledger().find(key(1), "#1")).isEmpty();
    }

    private static void window(WarehouseTrial trial) {
        Instant first = trial.clock().instant();
        trial.orders(0, 6);
        assertThat(trial.placed(new Window(first.plusSeconds(2), first.plusSeconds(4))))
                .extracting(OrderFingerprint::key)
                .containsExactly(key(2), key(3));
        assertThat(trial.placed(new Window(first.plusSeconds(4), first.plusSeconds(5))))
                .as("the next window goes on where the last one ended")
                .extracting(OrderFingerprint::key)
                .containsExactly(key(4));
        assertThat(trial.placed(new Window(first.minusSeconds(60), first))).isEmpty();
    }

    private static void pages(WarehouseTrial trial) {
        Instant first = trial.clock().instant();
        trial.orders(0, MANY);
        Window window = new Window(first, first.plusSeconds(MANY - 10));
        for (var way : trial.account().ways()) {
            way.forEach(trial.house()::set);
            assertThat(trial.placed(window))
                    .as("with %s", way)
                    .extracting(OrderFingerprint::key)
                    .containsExactlyElementsOf(IntStream.range(0, MANY - 10)
                            .mapToObj(WarehouseTrial::key)
                            .toList());
        }
    }

    private static void moving(WarehouseTrial trial) {
        Instant first = trial.clock().instant();
        List<String> ids = trial.orders(0, MANY);
        List<OrderKey> told = new ArrayList<>();
        try (Stream<OrderFingerprint> orders =
                trial.connector().ledger().createdIn(new Window(first, first.plusSeconds(MANY + 60)))) {
            orders.forEach(order -> {
                if (told.isEmpty()) {
                    trial.orders(MANY, MANY + 3);
                    trial.account().cancel(ids.getFirst());
                    trial.account().ship(ids.get(1), mugs(1), List.of("1Z1"));
                }
                told.add(order.key());
            });
        }
        assertThat(told)
                .doesNotHaveDuplicates()
                .startsWith(
                        IntStream.range(0, MANY).mapToObj(WarehouseTrial::key).toArray(OrderKey[]::new));
    }
}
