package dev.holdfast.connectors;

import dev.holdfast.contracts.order.OrderKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What left a warehouse in one shipment, as the warehouse tells it.
 *
 * @param order null when no rule can read the shop's order from it
 * @param id the warehouse's own
 * @param shipped whether it has left and was not called off
 * @param shippedAt null while it has not
 * @param trackingNumbers one for each parcel. They lead to the buyer: in no log, label, summary or error
 */
public record WarehouseShipment(
        @Nullable OrderKey order,
        String orderName,
        String id,
        boolean shipped,
        @Nullable Instant shippedAt,
        @Nullable String carrier,
        List<String> trackingNumbers,
        List<Line> lines,
        Instant updatedAt) {

    /**
     * Units of one article.
     *
     * @param lineId the shop's id of the order's line, where the warehouse was told it; null otherwise
     */
    public record Line(String sku, @Nullable String lineId, int units) {}

    @Override
    public String toString() {
        return "WarehouseShipment[order=" + order + ", id=" + id + ", shipped=" + shipped + ", lines=" + lines
                + ", tracking withheld]";
    }
}
