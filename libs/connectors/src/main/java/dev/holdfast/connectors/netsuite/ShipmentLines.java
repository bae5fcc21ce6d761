package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a sales order a shipment takes units from: by line id where the order keeps ours, else by item. Never more than
 * is left of a line: units that somebody else shipped already are not shipped again.
 *
 * @param taken units by NetSuite's line number, in the order's order
 * @param others further lines that NetSuite would ship along, did the request not leave them out
 */
record ShipmentLines(Map<Integer, BigDecimal> taken, List<Integer> others) {

    /** All lines of the order by item, none of them needed: an order that keeps line ids is matched by those. */
    static List<WantedLine> wanted(Shipment shipment, Named named) {
        return shipment.lines().stream()
                .map(line -> new WantedLine(
                        line.lineId(),
                        item(shipment, line, named),
                        0,
                        BigDecimal.ZERO,
                        null,
                        null,
                        line.title(),
                        Map.of()))
                .toList();
    }

    private static Ref item(Shipment shipment, Shipment.Line line, Named named) {
        return named.item(shipment.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard());
    }

    /** @throws UpstreamException {@code Locked} when the order has not enough left of a line */
    static ShipmentLines of(Shipment shipment, HeldOrder order, String recordId, References references, Named named) {
        List<OpenLine> open =
                new ArrayList<>(order.lines().stream().map(OpenLine::of).toList());
        boolean byId = order.lines().stream().anyMatch(line -> line.key() != null);
        Map<Integer, BigDecimal> taken = new LinkedHashMap<>();
        Map<Integer, Shipment.Line> shopped = new LinkedHashMap<>();
        for (Shipment.Line line : shipment.lines()) {
            String item = references.ids().get(item(shipment, line, named));
            BigDecimal missing = BigDecimal.valueOf(line.units());
            // A line that the order does not have is missed only where it should have travelled.
            boolean ships = line.requiresShipping();
            for (int i = 0; i < open.size(); i++) {
                OpenLine one = open.get(i);
                if (!isOf(one.line(), line, item, byId)) {
                    continue;
                }
                shopped.putIfAbsent(one.line().line(), line);
                ships = one.ships(line);
                BigDecimal units = ships ? missing.min(one.left()) : BigDecimal.ZERO;
                if (units.signum() > 0) {
                    taken.merge(one.line().line(), units, BigDecimal::add);
                    open.set(i, one.less(units));
                    missing = missing.subtract(units);
                }
            }
            if (ships && missing.signum() > 0) {
                throw tooFew(shipment, line, missing, order, recordId);
            }
        }
        List<Integer> others = open.stream()
                .filter(one -> !taken.containsKey(one.line().line())
                        && one.left().signum() > 0
                        && one.ships(shopped.get(one.line().line())))
                .map(one -> one.line().line())
                .toList();
        return new ShipmentLines(taken, others);
    }

    private static boolean isOf(HeldLine held, Shipment.Line line, @Nullable String item, boolean byId) {
        return byId ? line.lineId().equals(held.key()) : item != null && item.equals(held.item());
    }

    private static UpstreamException tooFew(
            Shipment shipment, Shipment.Line line, BigDecimal missing, HeldOrder order, String recordId) {
        String name = line.sku() == null ? line.title() : line.sku();
        return new UpstreamException(new Failure.Locked(
                "Shipment " + shipment.id() + " has " + line.units() + " of " + name + ", but sales order " + recordId
                        + " (" + order.state() + ") has " + missing.toPlainString()
                        + " too few left to ship: they were shipped or closed in NetSuite by somebody else, or the order does"
                        + " not have them. Nothing is shipped twice: if the goods are booked out already, discard this event",
                order.state()));
    }
}
