package dev.holdfast.connectors;

import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.UpstreamException;
import java.util.Optional;
import java.util.Set;

/**
 * Writes orders into an ERP, so that doing it twice is doing it once.
 *
 * <p>Law: after {@code apply(plan(wanted, find(key)))} has returned, {@code plan(wanted, find(key))} is empty.
 * All methods but {@link #plan} block on the network and are called on virtual threads; all are thread-safe. Only one
 * caller at a time works on an order: the caller sees to that.
 */
public interface OrderSink {

    /** What keeps a create from happening twice. */
    Uniqueness uniqueness();

    /**
     * What keeps the plan's writes from making anything twice that an earlier write of the order, whose outcome is unknown, may
     * still make: the order itself, and lines that the vendor adds by requests of their own. Pure. Where it is a look-up, the plan
     * must not be sent before that write has had its time; it is made anew then.
     */
    default Uniqueness uniqueness(Plan plan) {
        return plan.writes().stream().anyMatch(Plan.Write::creates) ? uniqueness() : new Uniqueness.Atomic();
    }

    /** The effects that this sink can bring about. */
    Set<Effect> effects();

    /**
     * The order's record, wherever it may be by now: under Holdfast's own key, else by the connection's key rule, so that
     * an order booked earlier by another integration is adopted.
     *
     * @param orderName what people call the order, for key rules that go by name
     * @throws UpstreamException when the ERP cannot tell; an exception is never "not found"
     */
    Optional<BookedOrder> find(OrderKey key, String orderName);

    /**
     * What to send so that the ERP holds {@code wanted}. Pure: no I/O. Touches only fields that Holdfast owns, and addresses
     * existing lines by the vendor's line key.
     *
     * @param references ids for everything that {@code wanted} names; complete
     * @throws UpstreamException {@code Locked} when lines would change on a record whose shipping or billing has begun,
     *     {@code Unsupported} when the vendor offers no way
     */
    Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found);

    /**
     * Sends the plan's writes and reads the record back.
     *
     * @return what the ERP now holds, read after the last write
     * @throws UpstreamException typed by cause; {@code UnknownOutcome} when a write of the order may or may not have taken
     *     effect, and also when it has and the record could not be read back: any other failure means that the order is as it was
     */
    BookedOrder apply(Plan plan);
}
