package dev.holdfast.reconciler.compare;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import java.time.Instant;

/** What the ERP says that it holds. */
public record Held(OrderKey key, String recordId, String name, Instant createdAt, boolean cancelled, Money amount) {}
