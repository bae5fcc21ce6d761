package dev.holdfast.erpsync.order;

import dev.holdfast.contracts.order.OrderVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order when its lease is taken.
 *
 * @param judged the newest version that was applied or excluded; null for an order never seen
 * @param judgedBy the ledger number of the event that brought it
 * @param outcome what became of that version; null while there is none
 * @param outcomeReason the rule, when it was excluded
 * @param cancelled whether that version was cancelled: final
 * @param erpId the ERP's record; null while it is not booked
 * @param sent the version of a write whose outcome nobody has stored yet: the order is in doubt; null when it is not
 * @param settledFor how long ago that write was begun, by PostgreSQL's clock; null when not in doubt, and
 *     when all of it was answered, so that nothing of it can take effect any more
 */
public record OrderHead(
        @Nullable OrderVersion judged,
        @Nullable Long judgedBy,
        @Nullable Outcome outcome,
        @Nullable String outcomeReason,
        boolean cancelled,
        @Nullable String erpId,
        @Nullable OrderVersion sent,
        @Nullable Duration settledFor) {

    /** What became of the head's version. */
    public enum Outcome {
        APPLIED,
        EXCLUDED
    }

    /** Nothing is known. */
    public static final OrderHead NONE = new OrderHead(null, null, null, null, false, null, null, null);

    /** Whether a write may have taken effect that nobody has confirmed. */
    public boolean inDoubt() {
        return sent != null;
    }

    /** Whether that write may still be under way in the ERP, where none takes longer than {@code limit}. */
    public boolean underWay(Duration limit) {
        return settledFor != null && settledFor.compareTo(limit) < 0;
    }

    /** Whether the ERP has a record of it. */
    public boolean booked() {
        return erpId != null;
    }
}
