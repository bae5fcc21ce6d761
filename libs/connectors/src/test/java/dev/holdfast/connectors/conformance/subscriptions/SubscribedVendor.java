package dev.holdfast.connectors.conformance.subscriptions;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One vendor's subscriptions with its simulator, as the suite needs them. */
public interface SubscribedVendor extends AutoCloseable {

    /** As in connections.yaml. */
    String vendor();

    /** What people call it. */
    String title();

    /** Forgets everything that happened. The simulator goes on running. */
    void fresh();

    /** As a process that has just started makes it. */
    Subscriptions subscriptions();

    /** What {@link Subscriptions#repair} makes where there is nothing: some vendors take several topics in one. */
    int subscriptionsForAll();

    /** Whether the vendor refuses a second subscription to a topic, wherever it leads. */
    default boolean onlyOneOfATopic() {
        return false;
    }

    /** Somebody else subscribes an address to one of the wanted topics, as the connector itself would. */
    void subscribe(String topic, URI address);

    /** How often clients made, changed or removed a subscription since {@link #fresh}, by the write log. */
    long writes();

    /** The vendor ends, disables or forsakes what leads to the receiver. */
    void end(Receiver receiver);

    /** How long a subscription lives that nobody renews; empty for ever. */
    Optional<Duration> life();

    /** Time passes, for the simulator and for connectors. */
    void later(Duration time);

    /** Something happens of which a wanted topic tells, and the vendor sends it. */
    void happen();

    @Override
    void close();
}
