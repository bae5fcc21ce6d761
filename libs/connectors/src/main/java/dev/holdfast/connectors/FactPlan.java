package dev.holdfast.connectors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact writes that bring the ERP from what it holds to a fact; empty when nothing that Holdfast owns differs.
 *
 * @param order the order that the plan was made against
 * @param found the document it was made against; null when there was none
 * @param writes in the order in which they are sent
 */
public record FactPlan(
        OrderFact fact, BookedOrder order, @Nullable BookedFact found, List<Plan.Write> writes)
        implements PlannedWrites {}
