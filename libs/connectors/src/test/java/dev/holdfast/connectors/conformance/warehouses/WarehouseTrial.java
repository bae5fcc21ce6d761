package dev.holdfast.connectors.conformance.warehouses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Trait;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Units;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One run of a case: what happens at the warehouse, and what the connector tells of it. */
final class WarehouseTrial {

    static final OrderKey KEY = SimulatedWarehouse.KEY;
    static final String NAME = SimulatedWarehouse.NAME;
    static final String MUG = "MUG-BLUE";
    static final String SHIRT = "TEE-M";

    /** More than any vendor's page holds. */
    static final int MANY = 120;

    private final WarehouseUnderTest account;
    private WarehouseConnector connector;

    WarehouseTrial(WarehouseUnderTest account) {
        this.account = account;
        this.connector = account.connector(Reference.ORDER_ID);
    }

    WarehouseUnderTest account() {
        return account;
    }

    SimulatedWarehouse house() {
        return account.house();
    }

    MovingClock clock() {
        return account.house().clock;
    }

    WarehouseConnector connector() {
        return connector;
    }

    /** From here on a process that has just started. */
    WarehouseTrial restarted(Reference rule) {
        connector = account.connector(rule);
        return this;
    }

    /** A process that has its token, so that the next fault meets a call for records. */
    WarehouseTrial signedIn() {
        connector.probe().probe();
        house().pauses.clear();
        return this;
    }

    /** The case is about something that not every vendor has. */
    void needs(Trait trait) {
        if (!account.traits().contains(trait)) {
            throw new Case.DoesNotApplyException();
        }
    }

    static List<Units> mugs(int units) {
        return List.of(new Units(MUG, units));
    }

    static List<Units> mugsAndShirts(int mugs, int shirts) {
        return List.of(new Units(MUG, mugs), new Units(SHIRT, shirts));
    }

    /** The order that most cases are about: three mugs and a shirt. */
    String order() {
        return account.order(KEY.value(), NAME, mugsAndShirts(3, 1));
    }

    static OrderKey key(int number) {
        return new OrderKey(Long.toString(7_000_000_000L + number));
    }

    /** Orders of one mug, each a second after the one before. @return their ids */
    List<String> orders(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number -> {
                    String id = account.order(key(number).value(), "#" + number, mugs(1));
                    clock().pass(Duration.ofSeconds(1));
                    return id;
                })
                .toList();
    }

    Optional<OrderFingerprint> found() {
        return connector.ledger().find(KEY, NAME);
    }

    List<WarehouseShipment> shipments() {
        return connector.shipments().of(KEY, NAME);
    }

    WarehouseShipment shipment() {
        List<WarehouseShipment> all = shipments();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** What left of the order, by all that is told. */
    List<Units> gone() {
        return shipments().stream()
                .filter(WarehouseShipment::shipped)
                .flatMap(shipment -> units(shipment).stream())
                .toList();
    }

    static List<Units> units(WarehouseShipment shipment) {
        return shipment.lines().stream()
                .map(line -> new Units(line.sku(), line.units()))
                .toList();
    }

    List<OrderFingerprint> placed(Window window) {
        try (Stream<OrderFingerprint> orders = connector.ledger().createdIn(window)) {
            return orders.toList();
        }
    }

    List<WarehouseShipment> changed(Instant from, Instant until) {
        return SimulatedWarehouse.changes(connector.shipments(), new Window(from, until));
    }

    List<StockPosition> stock() {
        try (Stream<StockPosition> positions = connector.stock().positions()) {
            return positions.toList();
        }
    }

    /** It fails; neither a secret nor a parcel's number nor a person stands in what is said of it. */
    static Failure failure(ThrowingCallable action) {
        Failure failure = SimulatedWarehouse.failure(action);
        assertThat(failure.reason()).isNotBlank().doesNotContainPattern("the-[A-Z]+|1Z\\d|[a-z]+@example|<html");
        return failure;
    }

    /** Every call from now on meets it, those for tokens left alone. */
    void always(FaultAction action) {
        house().alwaysForRecords(action);
    }
}
