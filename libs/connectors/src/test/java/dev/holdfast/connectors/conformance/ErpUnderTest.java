package dev.holdfast.connectors.conformance;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One vendor's connector with its simulator, as the suite needs it. The suite calls {@link #fresh} before each case and asks
 * nothing of what was there before. In a fresh account is all that {@link Given} names, and the connector's settings map it.
 *
 * <p>What is told of the account ({@link #documents}, {@link #written}) comes from the simulator's own state, never through
 * the connector: a mistake that both make would prove nothing.
 */
public interface ErpUnderTest extends AutoCloseable {

    /** As in connections.yaml, {@code netsuite}. */
    String vendor();

    /** What people call it, {@code NetSuite}. */
    String title();

    /**
     * The cases that end in a typed failure because the vendor has no way, with what to do by hand: by the case's id. A case
     * named here that succeeds fails the suite, so that a connector which learned something says so.
     */
    Map<String, Refusal> refusals();

    /** Forgets everything that happened: state, faults, clocks, credentials. The simulator goes on running. */
    void fresh();

    /** A connector as a process that has just started makes it, with nothing cached and no limit reached. */
    ErpConnector connector(CustomerPolicy customers);

    /** The booking rule that {@link #connector} goes by; its guest customer is in the account. */
    BookingSettings booking(CustomerPolicy customers);

    /** The vendor's id of the guest customer. */
    String guest();

    /** A further item that can be sold appears in the account. */
    void item(String sku);

    /** The simulator's fault rules. */
    FaultBook faults();

    /** Which calls a step is made of. */
    FaultRule.Match calls(Step step);

    /** The same answer as the vendor's with a value in it that nobody has heard of, for a read of an order. */
    FaultAction unknownValue();

    /** All access tokens handed out so far are refused from now on; a new one can be had. Nothing where there are none. */
    void expireTokens();

    /** The credential itself is refused from now on. */
    void revoke();

    /** The credential may read everything and write no order from now on. */
    void forbid();

    /** Time passes, for the simulator and for connectors. */
    void later(Duration time);

    /** A person ships, or bills where the vendor has no shipments, the first unit of an order, in the ERP. */
    void begin(String recordId);

    /** Another integration books the order in its way, under the key rule of the connector's settings. @return its id */
    String bookElsewhere(SalesOrder order);

    /** Every write that clients have caused since {@link #fresh}, oldest first, those of {@link #begin} included. */
    List<Written> written();

    /** The orders, shipments, credits and payments that the account holds now, whoever made them. */
    List<Document> documents();

    /** What kind of call a fault is for. */
    enum Step {
        /** Any request that changes an order, a shipment, a credit or a customer; not the ones for tokens. */
        WRITE,
        /** Any read of orders, whether by id, by key or by search. */
        READ_ORDER
    }

    /** What kind of record. */
    enum Kind {
        ORDER,
        SHIPMENT,
        CREDIT,
        PAYMENT,
        CUSTOMER,
        OTHER
    }

    /** What became of a record. @param request several records that one request touched share it @param created false: changed or deleted */
    record Written(Kind kind, String id, String request, boolean created) {}

    /**
     * A record in neutral words.
     *
     * @param total with tax; empty for shipments, and where the vendor keeps none
     * @param ended whether nothing more of it will happen: cancelled, closed, voided
     * @param units of products by SKU; 0 and lines that are called off are left out
     * @param customer the vendor's id of whom it is sold to; empty for what has none of its own
     * @param lines how many lines it has in all, those without units included: so that one made twice shows
     * @param text all that it and its customer's record say
     */
    record Document(
            Kind kind,
            String id,
            String currency,
            Optional<java.math.BigDecimal> total,
            boolean ended,
            Map<String, Integer> units,
            String customer,
            int lines,
            String text) {}

    /** A typed failure that is right. @param manualStep words that its reason holds: what to do by hand */
    record Refusal(Class<? extends dev.holdfast.transport.Failure> failure, String manualStep) {}

    @Override
    void close();
}
