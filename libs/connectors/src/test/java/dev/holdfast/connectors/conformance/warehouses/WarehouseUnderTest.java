package dev.holdfast.connectors.conformance.warehouses;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.fault.FaultAction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One 3PL's connector with its simulator, as the suite needs it. What happens at the warehouse happens by the simulator's own
 * control, never through the connector.
 */
public interface WarehouseUnderTest extends AutoCloseable {

    /** What a vendor may have or not. */
    enum Trait {
        /** Orders come with what they cost. */
        MONEY,
        /** An order may leave in several shipments. */
        SEVERAL_SHIPMENTS,
        /** One shipment may have several parcels, each with its number. */
        SEVERAL_PARCELS,
        /** The shop's ids of lines are kept and told. */
        LINE_IDS,
        /** One SKU may be several rows of stock in one place. */
        STOCK_ROWS,
        /** Statuses are from a list that the vendor names. */
        CLOSED_STATUSES,
        /** The vendor describes its records in a form for machines. */
        PUBLISHED
    }

    /** Units of one article. */
    record Units(String sku, int units) {}

    /** As in connections.yaml, {@code shipbob}. */
    String vendor();

    /** What people call it. */
    String title();

    Set<Trait> traits();

    /** The simulator, its clock, faults and logs. */
    SimulatedWarehouse house();

    /** Forgets everything that happened. The simulator goes on running. */
    void fresh();

    /** A connector as a process that has just started makes it. @param rule by what orders are known */
    WarehouseConnector connector(Reference rule);

    /** Ways in which accounts differ, as values of the simulator's switches: what is told is the same under each. */
    List<Map<String, String>> ways();

    /** An order comes in; where the vendor knows money it costs 64.50 USD. @return its id */
    String order(String reference, String name, List<Units> units);

    /** An order that is not this shop's comes into the same account. */
    void orderOfAnother(String reference);

    /** Units are put together, and have not left. @return the shipment's id */
    String pack(String order, List<Units> units);

    /** Units leave by UPS in parcels of these numbers; without numbers, they become known later. @return the shipment's id */
    String ship(String order, List<Units> units, List<String> numbers);

    /** The number of a parcel that has left becomes known. */
    void number(String order, String shipment, String number);

    /** A shipment does not go after all. */
    void callOff(String order, String shipment);

    /** An order of which nothing has left is cancelled. */
    void cancel(String order);

    /** The warehouse holds so much of an article in its place of that number, and puts a further row where one is there. */
    void stock(String sku, int place, int onHand, int available);

    /** How the connector tells the place of that number. */
    String place(int place);

    /** The connector's only credential is refused from now on. */
    void revoke();

    /** The credential works, and may read no orders. */
    void forbid();

    /** How often the credential was asked for anew since {@link #fresh}: read again where it is kept, or exchanged for a token. */
    long refreshes();

    /** Answers with orders have a state that nobody has heard of, {@code Teleported}. */
    FaultAction unknownState();

    /** Answers with orders lack the field by which they are known. */
    FaultAction goneField();

    /** The name of what {@link #goneField} takes away. */
    String gone();

    /** The vendor's description of its records has one more field, {@code surprise}. */
    FaultAction newPublishedField();

    /** Orders of {@link dev.holdfast.connectors.ContractSource#samples} have one more field, {@code surprise}. */
    FaultAction newField();

    @Override
    void close();
}
