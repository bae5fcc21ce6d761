package dev.holdfast.reconciler.compare;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order on which shop and ERP disagree.
 *
 * @param shopAmount what should stand in the ERP; null when the shop has no such order
 * @param erpAmount what stands there, summed over its records; null when there is none
 * @param off how far they are apart, never negative: what drift is summed from
 * @param detail one sentence for people, without personal data
 */
public record Difference(
        Kind kind,
        OrderKey key,
        String orderName,
        @Nullable String shopRecord,
        List<String> erpRecords,
        @Nullable Money shopAmount,
        @Nullable Money erpAmount,
        Money off,
        String detail) {

    /** How shop and ERP disagree. */
    public enum Kind {
        /** The shop has it, the ERP does not. */
        MISSING,
        /** The ERP has it, the shop does not. */
        EXTRA,
        /** The ERP has it more than once. */
        DUPLICATED,
        /** The ERP has it with another total. */
        TOTAL,
        /** The ERP has it in another currency. */
        CURRENCY,
        /** Cancelled on one side only. */
        STATUS,
        /** The booking rule leaves it out, yet the ERP has it. */
        NOT_TO_BE_BOOKED,
        /** It does not add up, so that nobody can say what the ERP should hold. */
        UNBOOKABLE
    }
}
