package dev.holdfast.connectors;

import dev.holdfast.contracts.order.OrderKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What left in one shipment of the shop's.
 *
 * @param id the fulfilment's id
 * @param shippedAt when the shop says that it left
 * @param shipped whether it did; false for one that is under way to be packed, failed, or was called off
 * @param shopLocationId the shop location that it left from; null where the shop does not say
 * @param carrier who carries it, as the shop names them; null where the shop does not say
 * @param trackingNumbers one for each parcel. They lead to the buyer: in no log, label, summary or error
 * @param lines every line of the order; 0 units where none of it is in this shipment
 * @param mapping what the connection's mapping says of the order
 */
public record Shipment(
        OrderKey order,
        String orderName,
        String id,
        Instant shippedAt,
        boolean shipped,
        @Nullable String shopLocationId,
        @Nullable String carrier,
        List<String> trackingNumbers,
        List<Line> lines,
        OrderMapping mapping)
        implements OrderFact {

    /** One of which no mapping says anything. */
    public Shipment(
            OrderKey order,
            String orderName,
            String id,
            Instant shippedAt,
            boolean shipped,
            @Nullable String shopLocationId,
            @Nullable String carrier,
            List<String> trackingNumbers,
            List<Line> lines) {
        this(
                order,
                orderName,
                id,
                shippedAt,
                shipped,
                shopLocationId,
                carrier,
                trackingNumbers,
                lines,
                OrderMapping.NOTHING);
    }

    @Override
    public Shipment with(OrderMapping said) {
        return new Shipment(
                order, orderName, id, shippedAt, shipped, shopLocationId, carrier, trackingNumbers, lines, said);
    }

    /**
     * Units of one line.
     *
     * @param lineId the source's id of the order's line
     * @param units how many of them are in this shipment
     * @param requiresShipping false for what is delivered without a parcel: most ERPs ship no such item
     */
    public record Line(
            String lineId, @Nullable String sku, String title, int units, boolean requiresShipping, boolean giftCard) {}

    /** The lines that are in it. */
    public List<Line> contents() {
        return lines.stream().filter(line -> line.units() > 0).toList();
    }

    @Override
    public Effect effect() {
        return Effect.SHIPMENT;
    }

    @Override
    public boolean stands() {
        return shipped;
    }

    @Override
    public String toString() {
        return "Shipment[order=" + order + ", id=" + id + ", shipped=" + shipped + ", contents=" + contents()
                + ", tracking withheld]";
    }
}
