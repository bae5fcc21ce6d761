package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many units of the shop's articles are in each shipment. A shipment names a product, and counts what lies in the box: the
 * product's inventory items, by lot. For a plain product that is the same; a bundle of two is two items for one unit, and its
 * parts may leave in different boxes. So what the order says of the product is shared out over its shipments by their parts of
 * all items, in the order in which they leave, whole units only: together they never come to more than was ordered, and a
 * bundle counts with the box that completes it.
 *
 * <p>The shipments need not have all items: one that was called off takes its own along. A unit has at least one item, and each unit
 * has as many: so there are no fewer items than units, and a whole number of them a unit.
 */
final class ShippedUnits {

    private record Ordered(String sku, @Nullable String lineId, int units) {}

    private final Map<String, Ordered> ordered = new LinkedHashMap<>();
    private final Map<String, List<Line>> lines = new HashMap<>();

    /** @param shipments the order's without those that were called off */
    ShippedUnits(List<Fields> products, List<Fields> shipments) {
        products.forEach(product -> ordered.merge(
                identity(product),
                new Ordered(
                        sku(product),
                        OrderReferences.lineId(product.textOrNull("external_line_id")),
                        product.units("quantity")),
                // The same product on two lines: which of them a box is for, ShipBob does not tell.
                (one, other) -> new Ordered(one.sku, null, one.units + other.units)));
        Map<String, Integer> all = new HashMap<>();
        shipments.forEach(shipment -> shipment.list("products")
                .forEach(product -> all.merge(identity(product), items(product), Integer::sum)));
        Map<String, Integer> before = new HashMap<>();
        shipments.stream().sorted(leaving()).forEach(shipment -> {
            List<Line> own = new ArrayList<>();
            shipment.list("products").forEach(product -> {
                String identity = identity(product);
                int upTo = before.merge(identity, items(product), Integer::sum);
                own.add(line(product, ordered.get(identity), upTo - items(product), upTo, all.get(identity)));
            });
            lines.put(
                    shipment.text("id"),
                    own.stream().filter(line -> line.units() > 0).toList());
        });
    }

    /** Lines with at least one unit; none for a shipment that was called off. */
    List<Line> of(Fields shipment) {
        return lines.getOrDefault(shipment.text("id"), List.of());
    }

    private static Line line(Fields product, @Nullable Ordered ordered, int from, int upTo, int all) {
        if (ordered == null) {
            // Added at the warehouse: the order's own list does not name it.
            return new Line(sku(product), null, upTo - from);
        }
        int items = ordered.units * Math.max(1, Math.ceilDiv(all, Math.max(1, ordered.units)));
        int units = items == 0 ? 0 : share(ordered.units, upTo, items) - share(ordered.units, from, items);
        return new Line(ordered.sku, ordered.lineId, units);
    }

    private static int share(int units, int part, int all) {
        return BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(all))
                .intValueExact();
    }

    private static int items(Fields product) {
        return product.list("inventory_items").stream()
                .mapToInt(item -> item.units("quantity"))
                .sum();
    }

    /** What has left first, then what will, by its number. */
    private static Comparator<Fields> leaving() {
        return Comparator.comparing(
                        (Fields shipment) -> Objects.requireNonNullElse(ShipmentReader.leftAt(shipment), Instant.MAX))
                .thenComparing(shipment -> shipment.number("id"));
    }

    /** By what order and shipment name the same product. */
    private static String identity(Fields product) {
        String reference = product.textOrNull("reference_id");
        return reference == null || reference.isBlank() ? sku(product) : reference;
    }

    private static String sku(Fields product) {
        String sku = product.textOrNull("sku");
        String reference = product.textOrNull("reference_id");
        if (sku != null && !sku.isBlank()) {
            return sku;
        }
        if (reference != null && !reference.isBlank()) {
            return reference;
        }
        throw product.violation("sku", "is missing, and so is reference_id");
    }
}
