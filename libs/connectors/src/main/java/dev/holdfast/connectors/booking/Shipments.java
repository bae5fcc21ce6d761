package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was shipped of an order, one fact a fulfilment. It is a fact of its own: neither edits nor refunds change it. */
public final class Shipments {

    private Shipments() {}

    /**
     * Every fulfilment of the order, in Shopify's order; also those that did not ship, since one that was called off may stand
     * in the ERP.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when one names a line that the order lacks
     */
    public static List<Shipment> of(CanonicalOrder order) {
        return order.fulfillments().stream()
                .map(fulfillment -> shipment(order, fulfillment))
                .toList();
    }

    private static Shipment shipment(CanonicalOrder order, Fulfillment fulfillment) {
        Map<String, Integer> units = new HashMap<>();
        fulfillment.lines().forEach(line -> units.merge(line.lineId(), line.quantity(), Integer::sum));
        List<Shipment.Line> lines = order.lines().stream()
                .map(line -> line(line, Objects.requireNonNullElse(units.remove(line.id()), 0)))
                .toList();
        if (!units.isEmpty()) {
            throw Unbalanced.at(
                    "$.fulfillments",
                    "ship units of line " + units.keySet().iterator().next() + ", which the order lacks");
        }
        return new Shipment(
                order.key(),
                order.name(),
                fulfillment.id(),
                fulfillment.createdAt(),
                fulfillment.shipped(),
                fulfillment.locationId(),
                fulfillment.carrier(),
                fulfillment.trackingNumbers(),
                lines);
    }

    private static Shipment.Line line(CanonicalOrder.Line line, int units) {
        return new Shipment.Line(line.id(), line.sku(), line.title(), units, line.requiresShipping(), line.giftCard());
    }
}
