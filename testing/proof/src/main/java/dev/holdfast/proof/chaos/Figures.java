package dev.holdfast.proof.chaos;

import dev.holdfast.proof.disturb.Disturbance;
import dev.holdfast.proof.history.Checker;
import dev.holdfast.proof.history.Finding;
import dev.holdfast.proof.history.History;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run counted.
 *
 * @param deliveries webhooks to be delivered, those that come twice counted twice
 * @param attempts to deliver them, until each was accepted
 * @param records in Kafka
 * @param sightings that the gate turned away
 * @param states of the ledger's rows in the end, erp-sync's own events among them
 * @param writes of the ERP's orders, and how many of them happened under an injected fault
 * @param repeated writes of what the ERP held already, all of them explained if nothing was found
 * @param disturbances by kind
 * @param restarts of services, those included that ended while they started
 */
record Figures(
        long lost,
        long doubled,
        long otherwiseWrong,
        int orders,
        int events,
        int deliveries,
        long attempts,
        Map<String, Integer> answers,
        int records,
        long sightings,
        Map<String, Long> states,
        int writes,
        int creditsAndShipments,
        long writesUnderFault,
        int repeated,
        Map<String, Long> disturbances,
        int restarts) {

    static Figures of(
            History history, Checker.Verdict verdict, int deliveries, Map<String, Integer> answers, int restarts) {
        return new Figures(
                verdict.count(Finding.Sort.LOST),
                verdict.count(Finding.Sort.DOUBLED),
                verdict.count(Finding.Sort.WRONG),
                history.lives().size(),
                history.sent().size(),
                deliveries,
                history.attempts().values().stream()
                        .mapToLong(java.util.List::size)
                        .sum(),
                new TreeMap<>(answers),
                history.appended().size(),
                history.ledger().gate().stream()
                        .mapToLong(one -> one.seen() - 1)
                        .sum(),
                counted(history.ledger().rows().stream(), History.Row::state),
                history.writes().size(),
                history.facts().size(),
                history.writes().stream().filter(write -> write.fault() != null).count(),
                verdict.explained().size(),
                counted(history.disturbances().stream(), Figures::kind),
                restarts);
    }

    private static String kind(Disturbance disturbance) {
        String target = disturbance.target();
        int wire = target.indexOf('~');
        return disturbance.kind() + (wire < 0 ? "" : " to " + target.substring(wire + 1));
    }

    private static <T> Map<String, Long> counted(Stream<T> all, Function<T, String> by) {
        return all.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    /** The one line. */
    String verdict() {
        return "lost " + lost + " doubled " + doubled
                + (otherwiseWrong == 0 ? "" : " otherwise wrong " + otherwiseWrong);
    }

    /** The counts, for a person. */
    String text() {
        long all = disturbances.values().stream().mapToLong(Long::longValue).sum();
        return """
                events        %d distinct webhooks of %d orders, %d deliveries (%d of them duplicates)
                gateways      %d attempts until all were accepted: %s
                Kafka         %d records, %d of them turned away by the gate as seen before
                ledger        %s
                ERP           %d writes of orders and %d of credits and shipments; of orders, %d under an injected fault, %d that repeated what it held already, explained
                disturbances  %d: %s
                restarts      %d of services""".formatted(
                        events,
                        orders,
                        deliveries,
                        deliveries - events,
                        attempts,
                        answers,
                        records,
                        sightings,
                        states,
                        writes,
                        creditsAndShipments,
                        writesUnderFault,
                        repeated,
                        all,
                        disturbances,
                        restarts);
    }
}
