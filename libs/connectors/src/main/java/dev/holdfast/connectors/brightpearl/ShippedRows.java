package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.Shipment;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which rows of a sales order a shipment takes units from: by Shopify's line id where the row tells it, else by SKU. Of a bundle its
 * parts are shipped, since the bundle itself lies in no warehouse.
 */
final class ShippedRows {

    private final HeldOrder order;
    private final Named named;

    ShippedRows(HeldOrder order, Named named) {
        this.order = order;
        this.named = named;
    }

    /** What the shipment takes of each row, whoever shipped what before. */
    Map<HeldRow, BigDecimal> all(Shipment shipment) {
        return taken(shipment, Map.of(), false);
    }

    /**
     * What the shipment takes of what is left.
     *
     * @throws UpstreamException {@code Locked} when a row has not enough left
     */
    Map<HeldRow, BigDecimal> left(Shipment shipment) {
        Map<String, BigDecimal> gone = new HashMap<>();
        order.notes().forEach(note -> note.units().forEach((row, units) -> gone.merge(row, units, BigDecimal::add)));
        return taken(shipment, gone, true);
    }

    /** Units of each row that was ordered, of a note; of a bundle, bundles. */
    List<Map.Entry<HeldRow, BigDecimal>> of(HeldNote note) {
        Map<HeldRow, BigDecimal> units = new LinkedHashMap<>();
        for (HeldRow row : order.ordered()) {
            List<HeldRow> parts = parts(row);
            HeldRow counted = parts.getFirst();
            BigDecimal shipped = note.units().getOrDefault(counted.id(), BigDecimal.ZERO);
            if (shipped.signum() > 0) {
                units.put(row, counted.equals(row) ? shipped : inBundles(shipped, row, counted));
            }
        }
        return List.copyOf(units.entrySet());
    }

    /**
     * Units by product: two rows of one product cannot always be told apart, and which of them a note took its units from depends on
     * what was shipped before.
     */
    static Map<String, BigDecimal> byProduct(Map<HeldRow, BigDecimal> units) {
        Map<String, BigDecimal> products = new TreeMap<>();
        units.forEach((row, count) -> products.merge(row.product(), count, BigDecimal::add));
        return products;
    }

    /** The same of a note; of a row that the order has no more, by the row. */
    Map<String, BigDecimal> byProduct(HeldNote note) {
        Map<String, BigDecimal> products = new TreeMap<>();
        note.units()
                .forEach((id, count) -> products.merge(
                        order.rows().stream()
                                .filter(row -> row.id().equals(id))
                                .map(HeldRow::product)
                                .findFirst()
                                .orElse("row " + id),
                        count,
                        BigDecimal::add));
        return products;
    }

    private Map<HeldRow, BigDecimal> taken(Shipment shipment, Map<String, BigDecimal> gone, boolean checked) {
        Map<String, BigDecimal> used = new HashMap<>(gone);
        Map<HeldRow, BigDecimal> taken = new LinkedHashMap<>();
        for (Shipment.Line line : shipment.contents()) {
            BigDecimal missing = BigDecimal.valueOf(line.requiresShipping() ? line.units() : 0);
            for (HeldRow row : order.ordered()) {
                if (missing.signum() > 0 && isOf(row, line, shipment)) {
                    HeldRow counted = parts(row).getFirst();
                    BigDecimal rest = row.quantity()
                            .subtract(inBundles(used.getOrDefault(counted.id(), BigDecimal.ZERO), row, counted));
                    BigDecimal units = missing.min(rest.max(BigDecimal.ZERO));
                    if (units.signum() > 0) {
                        take(row, units, taken, used);
                        missing = missing.subtract(units);
                    }
                }
            }
            if (checked && missing.signum() > 0) {
                throw tooFew(shipment, line, missing);
            }
        }
        return taken;
    }

    private void take(HeldRow row, BigDecimal units, Map<HeldRow, BigDecimal> taken, Map<String, BigDecimal> used) {
        for (HeldRow part : parts(row)) {
            BigDecimal count = part.equals(row)
                    ? units
                    : units.multiply(part.quantity())
                            .divide(row.quantity(), 4, RoundingMode.HALF_UP)
                            .stripTrailingZeros();
            taken.merge(part, count, BigDecimal::add);
            used.merge(part.id(), count, BigDecimal::add);
        }
    }

    private static BigDecimal inBundles(BigDecimal units, HeldRow row, HeldRow counted) {
        return counted.equals(row) || counted.quantity().signum() == 0
                ? units
                : units.multiply(row.quantity()).divide(counted.quantity(), 4, RoundingMode.HALF_UP);
    }

    /** The rows that lie in a warehouse: the row itself, or a bundle's parts. */
    private List<HeldRow> parts(HeldRow row) {
        List<HeldRow> parts = order.rows().stream()
                .filter(part -> row.id().equals(part.parent()))
                .toList();
        return row.bundle() && !parts.isEmpty() ? parts : List.of(row);
    }

    private boolean isOf(HeldRow row, Shipment.Line line, Shipment shipment) {
        if (row.key() != null) {
            return row.key().equals(line.lineId());
        }
        var item = named.item(shipment.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard());
        return Named.standIn(item).isEmpty() && named.sku(item).equals(row.sku());
    }

    private UpstreamException tooFew(Shipment shipment, Shipment.Line line, BigDecimal missing) {
        String name = line.sku() == null ? line.title() : line.sku();
        return new UpstreamException(new Failure.Locked(
                "Shipment " + shipment.id() + " has " + line.units() + " of " + name + ", but sales order "
                        + order.id() + " (" + order.state() + ") has "
                        + missing.stripTrailingZeros().toPlainString()
                        + " too few left to ship: they are on goods-out notes that somebody else made, or the order does not"
                        + " have them. Nothing is shipped twice: if the goods are booked out already, discard this event",
                order.state()));
    }
}
