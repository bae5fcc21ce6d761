package dev.holdfast.erpsync.shipping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What left of an order, from what the shop and its warehouses tell of it. Each side alone is believed: two fulfilments are two
 * shipments, and so are two shipments of a warehouse. Across the sides, one shipment is often told twice.
 *
 * <table>
 *   <caption>Which words are one shipment's</caption>
 *   <tr><th>two words</th><th>are</th></tr>
 *   <tr><td>name one parcel alike</td><td>one shipment</td></tr>
 *   <tr><td>both name parcels, none alike</td><td>two</td></tr>
 *   <tr><td>from places that cannot be the same</td><td>two</td></tr>
 *   <tr><td>one names no parcel, equal units</td><td>one, earliest with earliest</td></tr>
 *   <tr><td>one names no parcel, some of the same article</td><td>taken for one as long as nothing says otherwise</td></tr>
 * </table>
 *
 * <p>Of one shipment told by both sides, the more of each article has left. So what is said to have left is never more than
 * what did, unless both sides name one parcel differently; and then never more than was ordered.
 */
final class Departures {

    private static final Comparator<Report> BY_TIME =
            Comparator.comparing(Report::at).thenComparing(Report::id);

    /** Words that are taken for one shipment's. */
    private static final class Told {
        private final List<Report> words = new ArrayList<>();

        Told(Report word) {
            words.add(word);
        }

        boolean hasBothSides() {
            return words.stream().map(Report::side).distinct().count() > 1;
        }

        Units units() {
            return side(Report.Side.SHOP).most(side(Report.Side.WAREHOUSE));
        }

        /** Whether the other's side has told less of it than the opposite one, and the other may be the rest. */
        boolean lacks(Told other) {
            Report.Side side = other.words.getFirst().side();
            Report.Side opposite = side == Report.Side.SHOP ? Report.Side.WAREHOUSE : Report.Side.SHOP;
            return !other.hasBothSides() && side(opposite).less(side(side)).overlaps(other.units());
        }

        private Units side(Report.Side side) {
            return Departures.sum(words, side);
        }
    }

    private Departures() {}

    /** One shipment, as far as can be said. @param names ids of the reports that tell of it */
    record Departure(Set<String> names, Units units) {}

    /** What left, one entry a shipment. */
    static List<Departure> of(List<Report> reports) {
        List<Report> standing =
                reports.stream().filter(Report::standing).sorted(BY_TIME).toList();
        List<Told> told = new ArrayList<>(standing.stream().map(Told::new).toList());
        join(told, Report::sharesParcelWith);
        joinPairs(told);
        joinAlone(told);
        return told.stream()
                .map(one -> new Departure(
                        one.words.stream().map(Report::id).collect(Collectors.toUnmodifiableSet()), one.units()))
                .toList();
    }

    /** What left in all. @param ordered units of each article in the order */
    static Units left(List<Report> reports, Units ordered) {
        List<Report> standing = reports.stream().filter(Report::standing).toList();
        Units together = of(reports).stream().map(Departure::units).reduce(Units.NONE, Units::plus);
        Units believed = sum(standing, Report.Side.SHOP).most(sum(standing, Report.Side.WAREHOUSE));
        return together.least(ordered.most(believed));
    }

    private static Units sum(List<Report> reports, Report.Side side) {
        return reports.stream()
                .filter(report -> report.side() == side)
                .map(Report::units)
                .reduce(Units.NONE, Units::plus);
    }

    private interface Same {
        boolean are(Report one, Report other);
    }

    private static void join(List<Told> told, Same same) {
        for (int i = 0; i < told.size(); i++) {
            for (int j = i + 1; j < told.size(); j++) {
                if (any(told.get(i), told.get(j), same)) {
                    told.get(i).words.addAll(told.remove(j).words);
                    // What came in may join what was passed by.
                    j = i;
                }
            }
        }
    }

    private static boolean any(Told one, Told other, Same same) {
        return one.words.stream().anyMatch(word -> other.words.stream().anyMatch(theirs -> same.are(word, theirs)));
    }

    /** Equal units, earliest with earliest, each once. */
    private static void joinPairs(List<Told> told) {
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            for (int j = i + 1; j < told.size() && !one.hasBothSides(); j++) {
                Told other = told.get(j);
                boolean pair =
                        !other.hasBothSides() && one.units().equals(other.units()) && any(one, other, Report::mayBe);
                if (pair) {
                    one.words.addAll(told.remove(j).words);
                }
            }
        }
    }

    /** What is left alone on both sides, and may be the same; or the rest of a shipment that one side has told a part of. */
    private static void joinAlone(List<Told> told) {
        List<Told> alone =
                new ArrayList<>(told.stream().filter(one -> !one.hasBothSides()).toList());
        told.removeAll(alone);
        join(alone, Report::mayBe);
        for (Told one : alone) {
            Told home = told.stream()
                    .filter(other -> any(one, other, Report::mayBe) && other.lacks(one))
                    .findFirst()
                    .orElse(one);
            if (home.equals(one)) {
                told.add(one);
            } else {
                home.words.addAll(one.words);
            }
        }
    }
}
