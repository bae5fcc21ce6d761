package dev.holdfast.erpsync.shipping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What left of an order at the least, from what the shop and its warehouses tell of it. Each side alone is believed: two
 * fulfilments are two shipments, and so are two shipments of a warehouse. Across the sides one shipment is often told twice.
 *
 * <table>
 *   <caption>Which words can be of the same units</caption>
 *   <tr><th>two words</th><th>can be</th></tr>
 *   <tr><td>name one parcel alike</td><td>yes</td></tr>
 *   <tr><td>both name parcels, none alike</td><td>no</td></tr>
 *   <tr><td>from places that cannot be the same</td><td>no</td></tr>
 *   <tr><td>one of them names no parcel</td><td>yes</td></tr>
 * </table>
 *
 * <p>Of every article, what left is what both sides tell less the most that can be told twice ({@link Overlap}). So it is never
 * more than really left, as long as two parcels of different names are two; and every further word can only raise it.
 */
final class Departures {

    private Departures() {}

    /** What left in all, at the least. */
    static Units left(List<Report> reports) {
        List<Report> shop = standing(reports, Report.Side.SHOP);
        List<Report> warehouse = standing(reports, Report.Side.WAREHOUSE);
        Units together = sum(shop).plus(sum(warehouse));
        Map<String, Integer> twice = new TreeMap<>();
        for (String article : new TreeSet<>(together.by().keySet())) {
            twice.put(article, twice(article, shop, warehouse));
        }
        return together.less(Units.of(twice));
    }

    /** What that side alone tells. */
    static Units told(List<Report> reports, Report.Side side) {
        return sum(standing(reports, side));
    }

    private static int twice(String article, List<Report> shop, List<Report> warehouse) {
        boolean[][] same = new boolean[shop.size()][warehouse.size()];
        for (int i = 0; i < shop.size(); i++) {
            for (int j = 0; j < warehouse.size(); j++) {
                same[i][j] = shop.get(i).canBe(warehouse.get(j));
            }
        }
        return Overlap.most(counts(article, shop), counts(article, warehouse), same);
    }

    private static int[] counts(String article, List<Report> reports) {
        return reports.stream().mapToInt(report -> report.units().of(article)).toArray();
    }

    private static List<Report> standing(List<Report> reports, Report.Side side) {
        return reports.stream()
                .filter(report -> report.standing() && report.side() == side)
                .toList();
    }

    private static Units sum(List<Report> reports) {
        return reports.stream().map(Report::units).reduce(Units.NONE, Units::plus);
    }
}
