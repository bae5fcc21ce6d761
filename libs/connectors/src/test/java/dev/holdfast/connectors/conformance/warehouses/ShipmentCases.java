package dev.holdfast.connectors.conformance.warehouses;

import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.KEY;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.MUG;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.NAME;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.SHIRT;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.mugs;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.mugsAndShirts;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Trait;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Units;
import dev.holdfast.simulators.conformance.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What left the warehouse: exactly what did, and tied to the shop's order. */
final class ShipmentCases {

    private ShipmentCases() {}

    static List<Case<WarehouseTrial>> all() {
        return List.of(
                of(
                        "shipped",
                        "what left, when, by whom and under which number, tied to the shop's order",
                        ShipmentCases::whole),
                of("not-left", "what is only packed has not left", ShipmentCases::packed),
                of("partial", "of a part of the units, exactly those", ShipmentCases::part),
                of("split", "each of several shipments has its own units", ShipmentCases::split),
                of(
                        "several-parcels",
                        "one shipment in several parcels tells all their numbers",
                        ShipmentCases::parcels),
                of("tracking-later", "a number that comes later belongs to the same shipment", ShipmentCases::later),
                of("called-off", "one that is called off has not left, and takes no units", ShipmentCases::off),
                of("called-off-one", "beside it the others stand", ShipmentCases::offOne),
                of("line-ids", "the shop's ids of lines, where the vendor keeps them", ShipmentCases::lineIds),
                of("same-sku-twice", "two lines of one article are all of its units", ShipmentCases::sameSku),
                of("unicode", "articles in letters of every script", ShipmentCases::unicode),
                of("500-lines", "five hundred lines in one parcel, each once", ShipmentCases::many));
    }

    private static Case<WarehouseTrial> of(String id, String says, Case.Body<WarehouseTrial> body) {
        return new Case<>(id, "Shipments told", says, body);
    }

    private static void whole(WarehouseTrial trial) {
        String order = trial.order();
        trial.clock().pass(Duration.ofMinutes(5));
        Instant left = trial.clock().instant();
        String id = trial.account().ship(order, mugsAndShirts(3, 1), List.of("1Z1"));
        WarehouseShipment told = trial.shipment();
        assertThat(told.order()).isEqualTo(KEY);
        assertThat(told.orderName()).isEqualTo(NAME);
        assertThat(told.id()).isEqualTo(id);
        assertThat(told.shipped()).isTrue();
        assertThat(told.shippedAt()).isEqualTo(left);
        assertThat(told.updatedAt()).isEqualTo(left);
        assertThat(told.carrier()).isEqualTo("UPS");
        assertThat(told.trackingNumbers()).containsExactly("1Z1");
        assertThat(units(told)).containsExactlyInAnyOrder(new Units(MUG, 3), new Units(SHIRT, 1));
        assertThat(told.toString()).as("what a log would show").doesNotContain("1Z1");
    }

    private static void packed(WarehouseTrial trial) {
        trial.account().pack(trial.order(), mugsAndShirts(3, 1));
        WarehouseShipment told = trial.shipment();
        assertThat(told.shipped()).isFalse();
        assertThat(told.shippedAt()).isNull();
    }

    private static void part(WarehouseTrial trial) {
        trial.account().ship(trial.order(), mugs(2), List.of("1Z1"));
        assertThat(trial.gone()).containsExactly(new Units(MUG, 2));
    }

    private static void split(WarehouseTrial trial) {
        trial.needs(Trait.SEVERAL_SHIPMENTS);
        String order = trial.order();
        String first = trial.account().ship(order, mugs(2), List.of("1Z1"));
        trial.clock().pass(Duration.ofHours(1));
        String second = trial.account().ship(order, mugsAndShirts(1, 1), List.of("1Z2"));
        List<WarehouseShipment> told = trial.shipments();
        assertThat(told).extracting(WarehouseShipment::id).containsExactlyInAnyOrder(first, second);
        assertThat(told).allSatisfy(shipment -> {
            assertThat(shipment.order()).isEqualTo(KEY);
            assertThat(shipment.trackingNumbers()).containsExactly(shipment.id().equals(first) ? "1Z1" : "1Z2");
            assertThat(units(shipment))
                    .containsExactlyInAnyOrderElementsOf(shipment.id().equals(first) ? mugs(2) : mugsAndShirts(1, 1));
        });
    }

    private static void parcels(WarehouseTrial trial) {
        trial.needs(Trait.SEVERAL_PARCELS);
        trial.account().ship(trial.order(), mugsAndShirts(3, 1), List.of("1Z1", "1Z2", "1Z3"));
        assertThat(trial.shipment().trackingNumbers()).containsExactlyInAnyOrder("1Z1", "1Z2", "1Z3");
        assertThat(trial.gone()).containsExactlyInAnyOrderElementsOf(mugsAndShirts(3, 1));
    }

    private static void later(WarehouseTrial trial) {
        String order = trial.order();
        String id = trial.account().ship(order, mugsAndShirts(3, 1), List.of());
        WarehouseShipment before = trial.shipment();
        assertThat(before.shipped()).isTrue();
        assertThat(before.trackingNumbers()).isEmpty();
        trial.clock().pass(Duration.ofHours(2));
        Instant told = trial.clock().instant();
        trial.account().number(order, id, "1Z9");
        WarehouseShipment after = trial.shipment();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.trackingNumbers()).containsExactly("1Z9");
        assertThat(units(after)).isEqualTo(units(before));
        assertThat(trial.changed(told, told.plusSeconds(1)))
                .as("what a poll hears of it")
                .extracting(WarehouseShipment::trackingNumbers)
                .containsExactly(List.of("1Z9"));
    }

    private static void off(WarehouseTrial trial) {
        String order = trial.order();
        String id = trial.account().ship(order, mugsAndShirts(3, 1), List.of("1Z1"));
        trial.clock().pass(Duration.ofHours(2));
        Instant called = trial.clock().instant();
        trial.account().callOff(order, id);
        assertThat(trial.shipment().shipped()).isFalse();
        assertThat(trial.shipment().shippedAt()).isNull();
        assertThat(trial.gone()).isEmpty();
        assertThat(trial.changed(called, called.plusSeconds(1)))
                .as("what a poll hears of it")
                .extracting(WarehouseShipment::shipped)
                .containsExactly(false);
    }

    private static void offOne(WarehouseTrial trial) {
        trial.needs(Trait.SEVERAL_SHIPMENTS);
        String order = trial.order();
        String wrong = trial.account().ship(order, mugsAndShirts(3, 1), List.of("1Z1"));
        trial.account().callOff(order, wrong);
        trial.clock().pass(Duration.ofHours(1));
        trial.account().ship(order, mugs(3), List.of("1Z2"));
        trial.account().ship(order, List.of(new Units(SHIRT, 1)), List.of("1Z3"));
        assertThat(trial.gone()).containsExactlyInAnyOrderElementsOf(mugsAndShirts(3, 1));
    }

    private static void lineIds(WarehouseTrial trial) {
        trial.needs(Trait.LINE_IDS);
        trial.account().ship(trial.order(), mugsAndShirts(3, 1), List.of("1Z1"));
        assertThat(trial.shipment().lines())
                .extracting(line -> line.sku() + " " + line.lineId())
                .containsExactlyInAnyOrder(MUG + " 15012345678900", SHIRT + " 15012345678901");
    }

    private static void sameSku(WarehouseTrial trial) {
        List<Units> twice = List.of(new Units(MUG, 2), new Units(MUG, 3));
        trial.account().ship(trial.account().order(KEY.value(), NAME, twice), twice, List.of("1Z1"));
        assertThat(trial.gone().stream().mapToInt(Units::units).sum()).isEqualTo(5);
        assertThat(trial.gone()).extracting(Units::sku).containsOnly(MUG);
    }

    private static void unicode(WarehouseTrial trial) {
        List<Units> units = List.of(new Units("Größe/抹茶 ☕️ <b>&amp;\"'\\", 1), new Units("Łódź-β", 2));
        trial.account().ship(trial.account().order(KEY.value(), NAME, units), units, List.of("1Z1"));
        assertThat(trial.gone()).containsExactlyInAnyOrderElementsOf(units);
    }

    private static void many(WarehouseTrial trial) {
        List<Units> units = IntStream.range(0, 500)
                .mapToObj(i -> new Units("SKU-" + i, 1 + i % 3))
                .toList();
        trial.account().ship(trial.account().order(KEY.value(), NAME, units), units, List.of("1Z1"));
        assertThat(trial.gone()).containsExactlyInAnyOrderElementsOf(units);
    }
}
