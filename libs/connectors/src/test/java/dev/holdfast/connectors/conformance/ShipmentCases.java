package dev.holdfast.connectors.conformance;

import static dev.holdfast.connectors.conformance.Lived.shipped;
import static dev.holdfast.connectors.conformance.Lived.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What leaves: each of the shop's shipments is one of the ERP's. */
final class ShipmentCases {

    private static final String MUGS = "16001";
    private static final String SHIRT = "16002";
    private static final String WAREHOUSE = Given.LOCATIONS.getFirst();
    private static final String STORE = Given.LOCATIONS.getLast();

    private ShipmentCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                of("ship", "all of an order in one parcel", ShipmentCases::whole),
                of("partial-fulfilment", "a part of its units, and exactly those", ShipmentCases::part),
                of("split-shipment", "several shipments from several places", ShipmentCases::split),
                of("shipped-again", "the same shipment again writes nothing", ShipmentCases::again),
                of("tracking-later", "a parcel's number that comes later is added", ShipmentCases::number),
                of("shipped-by-hand", "units that a person shipped are not shipped again", ShipmentCases::byHand),
                of("called-off", "a shipment that is called off is a person's to undo", ShipmentCases::calledOff));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.SHIPMENT.title, says, body);
    }

    private static CanonicalOrder all(CanonicalOrder order) {
        return shipped(order, "7701", WAREHOUSE, List.of("1Z1"), units(MUGS, 3), units(SHIRT, 1));
    }

    private static void whole(Trial trial) {
        trial.bring(all(Cases.order("01")));
        assertThat(trial.only(Kind.SHIPMENT).units()).isEqualTo(Map.of("MUG-BLUE", 3, "TEE-M", 1));
    }

    private static void part(Trial trial) {
        trial.bring(shipped(Cases.order("01"), "7701", WAREHOUSE, List.of(), units(MUGS, 2)));
        assertThat(trial.only(Kind.SHIPMENT).units()).isEqualTo(Map.of("MUG-BLUE", 2));
        assertThat(toldShipped(trial, Cases.order("01"))).isEqualTo(Map.of(MUGS, 2, SHIRT, 0));
    }

    /** What the ERP is read to have shipped, by line; a line of which it does not tell fails. */
    private static Map<String, Integer> toldShipped(Trial trial, CanonicalOrder order) {
        Map<String, Integer> shipped = new TreeMap<>();
        for (BookedOrder.Line line : trial.held(order).orElseThrow().lines()) {
            assertThat(line.shipped()).as("shipped of line %s", line.lineId()).isNotNull();
            shipped.put(String.valueOf(line.lineId()), line.shipped());
        }
        return shipped;
    }

    private static void split(Trial trial) {
        CanonicalOrder order = shipped(Cases.order("01"), "7701", WAREHOUSE, List.of("1Z1", "1Z2"), units(MUGS, 1));
        trial.bring(order);
        order = shipped(order, "7702", STORE, List.of(), units(MUGS, 2));
        trial.bring(order);
        order = shipped(order, "7703", WAREHOUSE, List.of("1Z3"), units(SHIRT, 1));
        trial.bring(order);
        assertThat(trial.documents(Kind.SHIPMENT))
                .extracting(ErpUnderTest.Document::units)
                .containsExactlyInAnyOrder(Map.of("MUG-BLUE", 1), Map.of("MUG-BLUE", 2), Map.of("TEE-M", 1));
        assertThat(toldShipped(trial, order)).isEqualTo(Map.of(MUGS, 3, SHIRT, 1));
    }

    private static void again(Trial trial) {
        CanonicalOrder order = all(Cases.order("01"));
        trial.bring(order);
        trial.withoutWrites(() -> trial.bring(order));
        trial.restarted().withoutWrites(() -> trial.bring(order));
    }

    private static void number(Trial trial) {
        CanonicalOrder order = shipped(Cases.order("01"), "7701", WAREHOUSE, List.of(), units(MUGS, 1));
        trial.bring(order);
        trial.bring(shipped(order, "7701", WAREHOUSE, List.of("1Z9"), units(MUGS, 1)));
        assertThat(trial.only(Kind.SHIPMENT).units()).isEqualTo(Map.of("MUG-BLUE", 1));
    }

    private static void byHand(Trial trial) {
        CanonicalOrder order = Cases.order("01");
        trial.account().begin(trial.bringOrder(order).recordId());
        CanonicalOrder shipped = shipped(order, "7701", WAREHOUSE, List.of("1Z1"), units(MUGS, 3));
        Failure failure = trial.restarted()
                .refused(
                        () -> trial.bring(shipped, trial.shipment(shipped, "7701")),
                        Failure.Locked.class,
                        Failure.Unsupported.class);
        assertThat(failure.reason()).doesNotContain("1Z1");
    }

    private static void calledOff(Trial trial) {
        CanonicalOrder order = shipped(Cases.order("01"), "7701", WAREHOUSE, List.of("1Z1"), units(MUGS, 1));
        trial.bring(order);
        CanonicalOrder off = Lived.fulfilled(
                order,
                new Fulfillment(
                        "7701",
                        Lived.SHIPPED_AT,
                        "cancelled",
                        WAREHOUSE,
                        "UPS",
                        List.of("1Z1"),
                        List.of(units(MUGS, 1))));
        trial.bring(off, trial.shipment(off, "7701"));
        assertThat(trial.documents(Kind.SHIPMENT)).allMatch(ErpUnderTest.Document::ended);
    }
}
