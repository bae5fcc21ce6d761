package dev.holdfast.erpsync.shipping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which units the document of one report carries. Decided once, under the order's lease, before it is written, and kept: every
 * report takes what has left and stands in no document yet, so that whichever is told first brings its units, and the other
 * name of the same shipment finds none left. Law: the units of all documents together are never more than have left.
 *
 * @param share of the report, by article: what its document carries
 * @param unclaimed what left and stands in no document, without the report's share: other reports have to take it
 * @param beyond what stands in documents of ours though it did not leave
 */
public record Allotment(Units share, Units unclaimed, Units beyond) {

    /**
     * What is known of an order's shipments.
     *
     * @param reports of both sides
     * @param carried units that documents carry, or may come to carry, by the report that they stand under
     * @param confirmed those of them that the ERP is known to hold
     * @param ordered units of each article in the order
     * @param shipped what the ERP has shipped in all, by whomever; null where it does not tell
     */
    public record Known(
            List<Report> reports,
            Map<String, Units> carried,
            List<String> confirmed,
            Units ordered,
            @Nullable Units shipped) {

        private Units carriedBy(List<String> ids) {
            return ids.stream()
                    .map(id -> Objects.requireNonNullElse(carried.get(id), Units.NONE))
                    .reduce(Units.NONE, Units::plus);
        }

        private Units inDocuments() {
            return carriedBy(List.copyOf(carried.keySet()));
        }

        /** What somebody else shipped in the ERP: it has left, and needs no document of ours. */
        private Units elsewhere(List<String> ours) {
            return shipped == null ? Units.NONE : shipped.less(carriedBy(ours));
        }
    }

    /**
     * Other reports that have a share now, once this one's is settled: each has to be worked on. Whoever is worked on without a
     * document of its own takes something, so that two can never call each other for ever.
     */
    public static List<Report> heirs(Report report, Known known) {
        Map<String, Units> carried = new HashMap<>(known.carried);
        List<String> confirmed = new ArrayList<>(known.confirmed);
        Units share = of(report, known).share();
        if (!share.isEmpty()) {
            carried.put(report.id(), share);
            if (known.carried.containsKey(report.id()) && !confirmed.contains(report.id())) {
                confirmed.add(report.id());
            }
        }
        Known then = new Known(known.reports, carried, confirmed, known.ordered, known.shipped);
        return known.reports.stream()
                .filter(other -> !carried.containsKey(other.id()) && !other.id().equals(report.id()))
                .filter(other -> !of(other, then).share().isEmpty())
                .toList();
    }

    /** What of the report's own shipment no document carries: others' units are for others to bring. */
    private static Units needed(Report report, Known known) {
        return Departures.of(known.reports).stream()
                .filter(one -> one.names().contains(report.id()))
                .findFirst()
                .map(one -> one.units().less(known.carriedBy(List.copyOf(one.names()))))
                .orElse(Units.NONE);
    }

    /** The share of a report. */
    public static Allotment of(Report report, Known known) {
        Units left = Departures.left(known.reports, known.ordered);
        Units beyond = known.inDocuments().less(left);
        Units fixed = known.carried.get(report.id());
        if (fixed != null) {
            // A write of it that is in doubt may be among what the ERP has shipped.
            List<String> ours = new ArrayList<>(known.confirmed);
            ours.add(report.id());
            Units open = left.less(known.inDocuments())
                    .less(known.elsewhere(ours.stream().distinct().toList()));
            return new Allotment(fixed, open, beyond);
        }
        Units open = left.less(known.inDocuments()).less(known.elsewhere(known.confirmed));
        Units share = report.units().least(open).least(needed(report, known));
        return new Allotment(share, open.less(share), beyond);
    }
}
