package dev.holdfast.reconciler.compare;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's side says should stand in the ERP.
 *
 * @param amount what the ERP order should come to
 * @param excluded the booking rule that leaves the order out; null where the ERP must hold it
 * @param unbookable why the order cannot be booked as it is; null where it can
 */
public record Expected(
        OrderKey key,
        String recordId,
        String name,
        Instant createdAt,
        Instant updatedAt,
        boolean cancelled,
        Money amount,
        @Nullable String excluded,
        @Nullable String unbookable) {}
