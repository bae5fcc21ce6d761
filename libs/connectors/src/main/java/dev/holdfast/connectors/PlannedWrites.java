package dev.holdfast.connectors;

import dev.holdfast.contracts.order.OrderKey;
import java.util.List;

/** What is about to be sent: of an order, or of a fact beside it. */
public sealed interface PlannedWrites permits Plan, FactPlan {

    /** In the order in which they are sent. */
    List<Plan.Write> writes();

    /** Whether there is nothing to do. */
    default boolean isEmpty() {
        return writes().isEmpty();
    }

    /** The order that it concerns. */
    default OrderKey orderKey() {
        return switch (this) {
            case Plan plan -> plan.key();
            case FactPlan plan -> plan.fact().order();
        };
    }
}
