package dev.holdfast.proof.history;

import dev.holdfast.proof.disturb.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The life of one order, or of one event, from its first delivery to the ERP's last write: everything that was seen of it, in
 * the order of its times, and what was disturbed meanwhile.
 */
public final class Explanation {

    /** What was disturbed so shortly before the first sight may have to do with it. */
    private static final Duration BEFORE = Duration.ofSeconds(5);

    private record Moment(Instant at, String what) {}

    private Explanation() {}

    /** Lines for a person; of a finding about the whole, none but the finding. */
    public static List<String> of(Finding finding, History history) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.toString());
        String subject = finding.subject();
        if (subject.isEmpty()) {
            return lines;
        }
        Set<String> events = events(subject, history);
        Set<String> orders = orders(subject, events, history);
        Set<String> facts = history.sent().values().stream()
                .filter(one -> events.contains(one.id()) && !one.fact().isEmpty())
                .map(History.Sent::fact)
                .collect(Collectors.toSet());
        List<Moment> moments = new ArrayList<>();
        for (String event : events) {
            history.attempts()
                    .getOrDefault(event, List.of())
                    .forEach(attempt -> moments.add(new Moment(attempt.at(), "delivery of " + event + ", " + attempt)));
        }
        history.appended().stream()
                .filter(record -> events.contains(record.eventId()))
                .forEach(record -> moments.add(new Moment(
                        record.at(),
                        "Kafka   " + record.eventId() + " at " + record.partition() + ":" + record.offset())));
        history.ledger().transitions().stream()
                .filter(step -> events.contains(step.eventId()))
                .forEach(step -> moments.add(
                        new Moment(step.at(), "ledger  " + step.eventId() + " #" + step.seq() + " " + step)));
        history.ledger().heads().stream()
                .filter(move -> orders.contains(move.orderKey()))
                .forEach(move -> moments.add(new Moment(
                        move.at(),
                        "ledger  order " + move.orderKey() + " now at version " + move.to()
                                + (move.cancelled() ? ", cancelled" : ""))));
        history.writes().stream()
                .filter(write -> orders.contains(write.order()))
                .forEach(write -> moments.add(new Moment(write.at(), "ERP     " + write)));
        history.facts().stream()
                .filter(write -> facts.contains(write.fact()))
                .forEach(write -> moments.add(new Moment(write.at(), "ERP     " + write)));
        history.disturbances().stream()
                .filter(one -> touches(one, moments))
                .toList()
                .forEach(one -> {
                    moments.add(new Moment(
                            one.from(),
                            "        ~ " + one.target() + ": " + one.kind().what()));
                    moments.add(new Moment(one.until(), "        ~ " + one.target() + " goes on"));
                });
        orders.forEach(
                order -> lines.add("order " + order + ": " + history.lives().get(order)));
        moments.sort(Comparator.comparing(Moment::at));
        moments.forEach(moment -> lines.add("  " + moment.at() + "  " + moment.what()));
        return lines;
    }

    private static boolean touches(Disturbance disturbance, List<Moment> moments) {
        Instant first =
                moments.stream().map(Moment::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
        Instant last =
                moments.stream().map(Moment::at).max(Comparator.naturalOrder()).orElse(Instant.MIN);
        return !first.equals(Instant.MAX) && disturbance.within(first.minus(BEFORE), last);
    }

    /** Of an order all its events, of a credit or shipment those that tell of it, of an event itself. */
    private static Set<String> events(String subject, History history) {
        Set<String> told = history.sent().values().stream()
                .filter(one -> one.fact().equals(subject))
                .map(History.Sent::id)
                .collect(Collectors.toSet());
        if (!told.isEmpty()) {
            return told;
        }
        if (!history.lives().containsKey(subject)) {
            return Set.of(subject);
        }
        Stream<String> sent = history.sent().values().stream()
                .filter(one -> one.order().equals(subject))
                .map(History.Sent::id);
        Stream<String> rows = history.ledger().rows().stream()
                .filter(row -> subject.equals(row.orderKey()))
                .map(History.Row::eventId);
        return Stream.concat(sent, rows).collect(Collectors.toSet());
    }

    private static Set<String> orders(String subject, Set<String> events, History history) {
        return history.lives().containsKey(subject)
                ? Set.of(subject)
                : history.sent().values().stream()
                        .filter(one -> events.contains(one.id()))
                        .map(History.Sent::order)
                        .collect(Collectors.toSet());
    }
}
