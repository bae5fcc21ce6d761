package dev.holdfast.connectors;

import dev.holdfast.transport.UpstreamException;
import java.util.Optional;

/**
 * Writes credits and shipments of booked orders into an ERP, each as a document of its own, so that doing it twice is doing it
 * once. Which of them it can write, {@link OrderSink#effects()} says.
 *
 * <p>Law, as {@link OrderSink}'s: after {@code apply(plan(fact, order, references, find(fact, order)))} has returned, that plan
 * is empty. All methods but {@link #plan} block on the network and are called on virtual threads; all are thread-safe. Only
 * one caller at a time works on an order and its facts: the caller sees to that.
 */
public interface FactSink {

    /** What keeps a document of this effect from being made twice: vendors differ by document. */
    Uniqueness uniqueness(Effect effect);

    /** The same of all that a plan makes, as {@link OrderSink#uniqueness(Plan)}: a document may be made of several requests. */
    default Uniqueness uniqueness(FactPlan plan) {
        return plan.writes().stream().anyMatch(Plan.Write::creates)
                ? uniqueness(plan.fact().effect())
                : new Uniqueness.Atomic();
    }

    /**
     * The fact's document under Holdfast's own key, wherever it may be by now. One that somebody else made is not found: what
     * it did to the order shows in {@code order}.
     *
     * @param order the order as the ERP holds it now
     * @throws UpstreamException when the ERP cannot tell; an exception is never "not found"
     */
    Optional<BookedFact> find(OrderFact fact, BookedOrder order);

    /**
     * The same where documents of the order are known already. It matters where a document carries no key of Holdfast's and is
     * known by what it says: two facts that say the same have two documents that do, and one that is known to hold another fact
     * is never taken for this one's.
     *
     * @throws UpstreamException as {@link #find(OrderFact, BookedOrder)}
     */
    default Optional<BookedFact> find(OrderFact fact, BookedOrder order, KnownDocuments known) {
        return find(fact, order);
    }

    /**
     * What to send so that the ERP holds the fact. Pure: no I/O. Empty when nothing differs, and when there is nothing to
     * book: a fact that does not stand and has no document, or a shipment of nothing that the ERP ships.
     *
     * @param order the order as the ERP holds it now, ours or adopted; by its record id
     * @param references ids for everything that {@code fact} names; complete
     * @throws UpstreamException {@code Locked} when the units were shipped already by somebody else, or the document must not
     *     change any more; {@code Unsupported} when the vendor offers no way, with what to do by hand
     */
    FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found);

    /**
     * Sends the plan's writes and reads the documents back.
     *
     * @return what the ERP now holds, read after the last write
     * @throws UpstreamException typed by cause; {@code UnknownOutcome} when a write may or may not have taken effect, and also
     *     when it has and the document could not be read back: any other failure means that nothing was made. A plan of several
     *     writes that ends between them is an {@code UnknownOutcome} too: finding and planning again does the rest
     */
    BookedFact apply(FactPlan plan);
}
