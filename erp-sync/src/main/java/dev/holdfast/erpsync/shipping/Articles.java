package dev.holdfast.erpsync.shipping;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order by what a warehouse knows of them: the SKU. Two lines of one SKU are one article there, so that units
 * are counted by article, and laid on lines only when a document is written. A line without a SKU is an article of its own.
 */
final class Articles {

    private final CanonicalOrder order;
    private final Map<String, String> ofLine = new HashMap<>();
    private final Map<String, Integer> toDeliver = new LinkedHashMap<>();

    /** @param wanted the same order as it is booked: what of each line is to be delivered at all */
    Articles(CanonicalOrder order, SalesOrder wanted) {
        this.order = order;
        for (CanonicalOrder.Line line : order.lines()) {
            ofLine.put(line.id(), article(line));
        }
        wanted.lines().forEach(line -> toDeliver.put(line.lineId(), line.units()));
    }

    private static String article(CanonicalOrder.Line line) {
        String sku = line.sku();
        return sku == null || sku.isBlank() ? "line " + line.id() : "sku " + sku.strip();
    }

    /** Units of lines as units of articles. */
    Units byArticle(Map<String, Integer> lines) {
        Map<String, Integer> units = new TreeMap<>();
        lines.forEach((line, count) -> {
            String article = ofLine.get(line);
            if (article != null) {
                units.merge(article, count, Integer::sum);
            }
        });
        return Units.of(units);
    }

    /**
     * What the order is for; of what is delivered without a parcel, and counted in no warehouse, whatever is told.
     *
     * @param reports of the order
     */
    Units atMost(Collection<Report> reports) {
        Map<String, Integer> free = new TreeMap<>();
        for (CanonicalOrder.Line line : order.lines()) {
            String article = article(line);
            if (line.giftCard() || !line.requiresShipping()) {
                int told = reports.stream()
                        .mapToInt(report -> report.units().of(article))
                        .sum();
                free.put(article, told);
            }
        }
        return byArticle(toDeliver).most(Units.of(free));
    }

    /** What of a warehouse's shipment is of this order; a parcel may hold more, such as what the warehouse gives away. */
    Units told(WarehouseShipment shipment) {
        Map<String, Integer> units = new TreeMap<>();
        for (WarehouseShipment.Line line : shipment.lines()) {
            String article = article(line);
            if (article != null) {
                units.merge(article, line.units(), Integer::sum);
            }
        }
        return Units.of(units);
    }

    private @Nullable String article(WarehouseShipment.Line line) {
        String named = line.lineId() == null ? null : ofLine.get(line.lineId());
        if (named != null) {
            return named;
        }
        String article = "sku " + line.sku().strip();
        return ofLine.containsValue(article) ? article : null;
    }

    /** The lines that a warehouse's shipment names itself. */
    static Map<String, Integer> lines(WarehouseShipment shipment) {
        Map<String, Integer> lines = new HashMap<>();
        for (WarehouseShipment.Line line : shipment.lines()) {
            if (line.lineId() != null) {
                lines.merge(line.lineId(), line.units(), Integer::sum);
            }
        }
        return lines;
    }

    /**
     * Lays a share on lines: on those that the report names as far as they are open, then on whichever of the article is. What
     * finds no open line stays on the first, for the ERP to refuse.
     *
     * @param named units by line as the report has them; empty where it names no lines
     * @param taken units by line that documents carry already
     */
    Map<String, Integer> lay(Units share, Map<String, Integer> named, Map<String, Integer> taken) {
        Map<String, Integer> open = new HashMap<>();
        toDeliver.forEach((line, units) -> open.put(line, units - taken.getOrDefault(line, 0)));
        Map<String, Integer> laid = new LinkedHashMap<>();
        share.by().forEach((article, count) -> {
            List<String> lines = order.lines().stream()
                    .map(CanonicalOrder.Line::id)
                    .filter(line -> article.equals(ofLine.get(line)))
                    .toList();
            int left = count;
            for (String line : lines) {
                left -= put(laid, open, line, Math.min(left, named.getOrDefault(line, 0)));
            }
            for (String line : lines) {
                left -= put(laid, open, line, left);
            }
            if (left > 0) {
                laid.merge(lines.getFirst(), left, Integer::sum);
            }
        });
        return laid;
    }

    private static int put(Map<String, Integer> laid, Map<String, Integer> open, String line, int wanted) {
        int units = Math.max(0, Math.min(wanted, open.getOrDefault(line, 0)));
        if (units > 0) {
            laid.merge(line, units, Integer::sum);
            open.merge(line, -units, Integer::sum);
        }
        return units;
    }
}
