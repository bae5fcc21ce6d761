package dev.holdfast.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact writes that bring the ERP from what it holds to what is wanted; empty when nothing that Holdfast owns differs.
 *
 * @param key the order
 * @param found the record the plan was made against; null when there was none
 * @param writes in the order in which they are sent
 */
public record Plan(OrderKey key, @Nullable BookedOrder found, SalesOrder wanted, List<Write> writes)
        implements PlannedWrites {

    /**
     * One request.
     *
     * @param effect what it brings about
     * @param creates whether it makes a new record
     * @param method HTTP method
     * @param path path and query below the vendor's base URL
     * @param body what is sent; null for none
     * @param summary for people, without personal data
     */
    public record Write(
            Effect effect,
            boolean creates,
            String method,
            String path,
            @Nullable JsonNode body,
            String summary) {}
}
