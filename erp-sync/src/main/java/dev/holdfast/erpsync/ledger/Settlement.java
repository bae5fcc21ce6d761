package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.contracts.order.OrderVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an event after one piece of work: decided as a value, stored in one transaction. Reasons are for people
 * and carry neither secrets nor personal data.
 */
public sealed interface Settlement {

    /** The ERP holds the order as wanted; moves the order's head. */
    record Applied(
            OrderVersion version, boolean cancelled, String orderName, BookedOrder booked, List<Difference> differences)
            implements Settlement {}

    /**
     * The ERP holds the credit or shipment as wanted; moves no order's head.
     *
     * @param fact as it was to be booked
     * @param digest names the content that it holds
     * @param version of the order that told it
     * @param erpId its document
     */
    record FactApplied(OrderFact fact, String digest, OrderVersion version, String erpId, List<Difference> differences)
            implements Settlement {
        FactKey key() {
            return new FactKey(fact.effect(), fact.id());
        }
    }

    /**
     * What a warehouse told was read again, and has become events of its own.
     *
     * @param asOf when reading began, by PostgreSQL's clock: what was told of the same before then is told by it too
     */
    record Reread(Instant asOf, String reason) implements Settlement {}

    /** Nothing of the connection works until a person says that it does again. */
    record HoldConnection(String code, String reason) implements Settlement {}

    /** A newer version won. @param winner names it */
    record Superseded(String winner) implements Settlement {}

    /** Not for the ERP. @param head the version that was judged; null when it must not move the order's head */
    record Excluded(String code, String reason, @Nullable Head head) implements Settlement {}

    /** Again after a while. @param attempt whether the failure uses up one of the attempts */
    record Retry(Duration delay, String code, String reason, Attempt attempt) implements Settlement {}

    /** Whether a failure counts. */
    enum Attempt {
        SPENT,
        /** The vendor's throttling is not the event's fault. */
        GIVEN_BACK;

        /** Attempts after the failure. */
        public int after(int before) {
            return switch (this) {
                case SPENT -> before + 1;
                case GIVEN_BACK -> before;
            };
        }
    }

    /** Waits for its order. @param delay until it is looked at again */
    record Wait(String code, String reason, Duration delay) implements Settlement {}

    /**
     * Held until something changes outside.
     *
     * @param key what it is held by: all rows of a connection with one key come free together
     * @param comesBack whether a timed re-check may take it up again
     * @param checkFirst whether a write may have taken effect
     */
    record Park(String key, String code, String reason, boolean comesBack, boolean checkFirst) implements Settlement {}

    /** Not tried again by itself. */
    record Dead(String code, String reason) implements Settlement {}

    /** No effect needed. */
    record Discarded(String code, String reason) implements Settlement {}

    /** Unknown outcome. @param keepsOrder whether nobody else may write the order until then */
    record Check(Duration delay, boolean keepsOrder, String code, String reason) implements Settlement {}

    /** The order is in somebody else's hands; again when it comes free. */
    record Busy() implements Settlement {}

    /** What an exclusion says about the order. */
    record Head(OrderVersion version, boolean cancelled, String orderName) {}

    /** One field in which the ERP holds something else than was meant. */
    record Difference(String field, String wanted, String held) {}

    /** The state that the event takes. */
    default EventState state() {
        return switch (this) {
            case Applied _ -> EventState.APPLIED;
            case FactApplied _ -> EventState.APPLIED;
            case Reread _ -> EventState.APPLIED;
            case HoldConnection _ -> EventState.APPLIED;
            case Superseded _ -> EventState.SUPERSEDED;
            case Excluded _ -> EventState.EXCLUDED;
            case Retry _ -> EventState.RETRYING;
            case Wait _ -> EventState.WAITING;
            case Park _ -> EventState.PARKED;
            case Dead _ -> EventState.DEAD;
            case Discarded _ -> EventState.DISCARDED;
            case Check _ -> EventState.CHECKING;
            case Busy _ -> EventState.RECEIVED;
        };
    }
}
