package dev.holdfast.connectors;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of one order.
 *
 * @param key null for a record whose key no rule can read
 * @param recordId the system's own id
 * @param createdAt when the order was placed or taken in, as the system tells it
 * @param total what the order comes to as it now stands there: in the shop after edits, in the ERP the order document; null
 *     where the system cannot tell it, which is "not comparable" and never zero: some warehouses know no money
 * @param order the whole order where the system is the shop, for the booking rule; null elsewhere
 */
public record OrderFingerprint(
        @Nullable OrderKey key,
        String recordId,
        String name,
        Instant createdAt,
        Instant updatedAt,
        boolean cancelled,
        @Nullable Money total,
        @Nullable CanonicalOrder order) {}
