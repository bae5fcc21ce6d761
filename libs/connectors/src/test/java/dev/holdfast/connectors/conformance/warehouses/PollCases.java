package dev.holdfast.connectors.conformance.warehouses;

import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.MANY;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.key;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.simulators.conformance.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asked window after window, the connector tells every change at least once. */
final class PollCases {

    private PollCases() {}

    static List<Case<WarehouseTrial>> all() {
        return List.of(
                of("changed", "what changed in a window and nothing else", PollCases::changed),
                of("changed-pages", "however many pages that takes", PollCases::pages),
                of(
                        "window-edge",
                        "changes before, at and after the moment where one window ends and the next begins are all told",
                        PollCases::edge),
                of(
                        "same-second",
                        "one that follows a poll in the same second is told by the next, which asks for a second more",
                        PollCases::sameSecond),
                of(
                        "changed-while-read",
                        "what changes while pages are read is told by this window or the next, and hides nothing else",
                        PollCases::moving));
    }

    private static Case<WarehouseTrial> of(String id, String says, Case.Body<WarehouseTrial> body) {
        return new Case<>(id, "Changes told", says, body);
    }

    private static Set<OrderKey> orders(List<WarehouseShipment> shipments) {
        Set<OrderKey> orders = new HashSet<>();
        shipments.forEach(shipment -> {
            assertThat(shipment.order()).isNotNull();
            orders.add(shipment.order());
        });
        return orders;
    }

    private static void changed(WarehouseTrial trial) {
        List<String> ids = trial.orders(0, 3);
        ids.forEach(id -> trial.account().ship(id, mugs(1), List.of("1Z1")));
        trial.clock().pass(Duration.ofHours(3));
        String late = trial.orders(3, 4).getFirst();
        Instant from = trial.clock().instant();
        trial.account().ship(late, mugs(1), List.of("1Z2"));
        assertThat(trial.changed(from, from.plusSeconds(60)))
                .extracting(WarehouseShipment::order)
                .containsExactly(key(3));
        assertThat(trial.changed(from.plusSeconds(60), from.plusSeconds(120))).isEmpty();
    }

    private static void pages(WarehouseTrial trial) {
        Instant from = trial.clock().instant();
        ship(trial, trial.orders(0, MANY));
        for (var way : trial.account().ways()) {
            way.forEach(trial.house()::set);
            assertThat(trial.changed(from, from.plus(Duration.ofDays(1))))
                    .as("with %s", way)
                    .filteredOn(WarehouseShipment::shipped)
                    .extracting(WarehouseShipment::order)
                    .containsExactlyInAnyOrderElementsOf(keys(0, MANY));
        }
    }

    private static void edge(WarehouseTrial trial) {
        List<String> ids = trial.orders(0, 3);
        trial.clock().pass(Duration.ofMinutes(10).plusMillis(300));
        Instant border = trial.clock().instant();
        trial.clock().pass(Duration.ofMillis(-1));
        trial.account().ship(ids.get(0), mugs(1), List.of("1Z1"));
        trial.clock().pass(Duration.ofMillis(1));
        trial.account().ship(ids.get(1), mugs(1), List.of("1Z2"));
        trial.clock().pass(Duration.ofMillis(1));
        trial.account().ship(ids.get(2), mugs(1), List.of("1Z3"));
        trial.clock().pass(Duration.ofMinutes(10));
        List<WarehouseShipment> told = new ArrayList<>(trial.changed(border.minus(Duration.ofMinutes(1)), border));
        told.addAll(trial.changed(border, border.plus(Duration.ofMinutes(1))));
        assertThat(orders(told)).isEqualTo(Set.copyOf(keys(0, 3)));
    }

    private static void sameSecond(WarehouseTrial trial) {
        List<String> ids = trial.orders(0, 2);
        trial.clock().pass(Duration.ofMinutes(10).plusMillis(300));
        trial.account().ship(ids.get(0), mugs(1), List.of("1Z1"));
        trial.clock().pass(Duration.ofMillis(1));
        Instant poll = trial.clock().instant();
        assertThat(orders(trial.changed(poll.minus(Duration.ofMinutes(1)), poll)))
                .containsExactly(key(0));
        trial.clock().pass(Duration.ofMillis(400));
        trial.account().ship(ids.get(1), mugs(1), List.of("1Z2"));
        trial.clock().pass(Duration.ofMinutes(5));
        assertThat(orders(trial.changed(poll.minusSeconds(1), trial.clock().instant())))
                .contains(key(1));
    }

    private static void moving(WarehouseTrial trial) {
        List<String> old = trial.orders(0, 2);
        trial.clock().pass(Duration.ofDays(1));
        Instant from = trial.clock().instant();
        List<String> ids = trial.orders(2, MANY);
        ship(trial, ids);
        trial.clock().pass(Duration.ofSeconds(1));
        Instant until = trial.clock().instant();
        List<WarehouseShipment> told = new ArrayList<>();
        try (Stream<WarehouseShipment> shipments = trial.connector().shipments().changedIn(new Window(from, until))) {
            shipments.forEach(shipment -> {
                if (told.isEmpty()) {
                    // Before what was read, read just now, and still to be read.
                    trial.account().ship(old.getFirst(), mugs(1), List.of("1Z7"));
                    again(trial, ids.getFirst(), shipment);
                    again(trial, ids.getLast(), shipment(trial, MANY - 1));
                }
                told.add(shipment);
            });
        }
        trial.clock().pass(Duration.ofSeconds(1));
        List<WarehouseShipment> next = trial.changed(until, trial.clock().instant());
        assertThat(orders(next)).contains(key(0), key(2), key(MANY - 1));
        told.addAll(next);
        Set<OrderKey> all = new HashSet<>(keys(2, MANY));
        all.add(key(0));
        assertThat(orders(told)).isEqualTo(all);
    }

    private static void again(WarehouseTrial trial, String order, WarehouseShipment shipment) {
        trial.account().number(order, shipment.id(), "1Z8");
    }

    private static WarehouseShipment shipment(WarehouseTrial trial, int number) {
        return trial.connector().shipments().of(key(number), "#" + number).getFirst();
    }

    private static void ship(WarehouseTrial trial, List<String> orders) {
        orders.forEach(order -> trial.account().ship(order, mugs(1), List.of("1Z1")));
    }

    private static List<OrderKey> keys(int from, int until) {
        return IntStream.range(from, until).mapToObj(WarehouseTrial::key).toList();
    }
}
