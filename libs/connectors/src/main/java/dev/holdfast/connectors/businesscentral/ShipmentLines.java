package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a sales order a shipment takes units from: by line id where the order keeps ours, else by item. Never more than
 * is left of a line: units that somebody else shipped already are not shipped again.
 *
 * @param units by Business Central's line id, in the order's order
 * @param keys Shopify's line id, by Business Central's
 */
record ShipmentLines(Map<String, BigDecimal> units, Map<String, String> keys) {

    /** All lines of the order by item, none of them needed: an order that keeps line ids is matched by those. */
    static List<WantedLine> wanted(Shipment shipment, Named named) {
        return shipment.lines().stream()
                .map(line -> new WantedLine(
                        line.lineId(), item(shipment, line, named), 0, BigDecimal.ZERO, null, line.title(), Map.of()))
                .toList();
    }

    private static Ref item(Shipment shipment, Shipment.Line line, Named named) {
        return named.item(shipment.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard());
    }

    /** @throws UpstreamException {@code Locked} when the order has not enough left of a line */
    static ShipmentLines of(Shipment shipment, HeldOrder order, String number, References references, Named named) {
        boolean byId = order.lines().stream().anyMatch(line -> line.mark() != null);
        Map<String, BigDecimal> left = new HashMap<>();
        order.lines().forEach(line -> left.put(line.id(), line.left()));
        Map<String, BigDecimal> taken = new LinkedHashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (Shipment.Line line : shipment.contents()) {
            String item = references.ids().get(item(shipment, line, named));
            BigDecimal missing = BigDecimal.valueOf(line.units());
            for (HeldLine held : order.lines()) {
                if (!isOf(held, line, item, byId)) {
                    continue;
                }
                BigDecimal units = missing.min(left.getOrDefault(held.id(), BigDecimal.ZERO));
                if (units.signum() > 0) {
                    taken.merge(held.id(), units, BigDecimal::add);
                    keys.put(held.id(), line.lineId());
                    left.merge(held.id(), units.negate(), BigDecimal::add);
                    missing = missing.subtract(units);
                }
            }
            if (missing.signum() > 0) {
                throw tooFew(shipment, line, missing, order, number);
            }
        }
        return new ShipmentLines(taken, keys);
    }

    private static boolean isOf(HeldLine held, Shipment.Line line, @Nullable String item, boolean byId) {
        return byId ? line.lineId().equals(held.key()) : held.number().equals(item);
    }

    private static UpstreamException tooFew(
            Shipment shipment, Shipment.Line line, BigDecimal missing, HeldOrder order, String number) {
        String name = line.sku() == null ? line.title() : line.sku();
        return new UpstreamException(new Failure.Locked(
                "Shipment " + shipment.id() + " has " + line.units() + " of " + name + ", but sales order " + number
                        + " (" + order.state() + ") has " + missing.toPlainString()
                        + " too few left to ship: they were shipped in Business Central by somebody else, or the order does"
                        + " not have them. Nothing is shipped twice: if the goods are booked out already, discard this event",
                order.state()));
    }
}
