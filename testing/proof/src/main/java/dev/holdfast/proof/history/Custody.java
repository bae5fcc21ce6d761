package dev.holdfast.proof.history;

import dev.holdfast.proof.disturb.Kind;
import dev.holdfast.proof.history.History.Appended;
import dev.holdfast.proof.history.History.Passed;
import dev.holdfast.proof.history.History.Row;
import dev.holdfast.proof.history.History.Sent;
import dev.holdfast.proof.history.History.Taken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether what was taken in charge is still in good hands: each accepted webhook in Kafka, each record in the ledger, each
 * event through the gate once, and every offset accounted for.
 */
final class Custody {

    private final History history;
    private final List<Finding> findings = new ArrayList<>();

    private Custody(History history) {
        this.history = history;
    }

    static List<Finding> judge(History history) {
        Custody custody = new Custody(history);
        custody.deliveries();
        custody.gate();
        custody.offsets();
        return List.copyOf(custody.findings);
    }

    private void deliveries() {
        Map<String, List<Appended>> byId =
                history.appended().stream().collect(Collectors.groupingBy(Appended::eventId));
        Set<String> accepted = history.accepted();
        boolean memoryDisturbed = history.disturbances().stream().anyMatch(Custody::forgets);
        for (Sent sent : history.sent().values()) {
            List<Appended> records = byId.getOrDefault(sent.id(), List.of());
            if (!accepted.contains(sent.id())) {
                find(Finding.Kind.NEVER_ACCEPTED, sent.id(), "no attempt was answered 2xx");
            } else if (records.isEmpty()) {
                find(Finding.Kind.NOT_IN_KAFKA, sent.id(), "was answered 2xx, and no partition has a record of it");
            }
            records.stream()
                    .filter(record -> !record.digest().equals(sent.digest()))
                    .forEach(record -> find(
                            Finding.Kind.OTHER_BODY,
                            sent.id(),
                            "other bytes than were sent, at " + record.partition() + ":" + record.offset()));
            if (records.size() > 1 && sent.remembered() && !memoryDisturbed) {
                find(
                        Finding.Kind.APPENDED_TWICE,
                        sent.id(),
                        records.size() + " records, though every attempt was answered by a gateway in good health");
            }
        }
        byId.keySet().stream()
                .filter(id -> !history.sent().containsKey(id))
                .forEach(id -> find(Finding.Kind.UNKNOWN_EVENT, id, "is in Kafka, but nobody sent it"));
    }

    /** Whether a gateway may have lost sight of what it or another had accepted. */
    private static boolean forgets(dev.holdfast.proof.disturb.Disturbance disturbance) {
        return disturbance.kind() == Kind.EMPTY_REDIS
                || disturbance.kind() == Kind.RESTART_REDIS
                || (disturbance.target().startsWith("gateway")
                        && disturbance.target().endsWith("~redis"));
    }

    private void gate() {
        Map<String, Integer> passed = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Long> records =
                history.appended().stream().collect(Collectors.groupingBy(Appended::eventId, Collectors.counting()));
        for (Passed one : history.ledger().gate()) {
            if (passed.merge(one.eventId(), 1, Integer::sum) > 1) {
                find(Finding.Kind.GATE_TWICE, one.eventId(), "passed the gate again, as event " + one.seq());
            }
            long in = records.getOrDefault(one.eventId(), 0L);
            if (one.fromKafka() && in == 0) {
                find(Finding.Kind.UNKNOWN_EVENT, one.eventId(), "passed the gate, but is not in Kafka");
            }
            seen.merge(one.eventId(), one.seen(), Integer::sum);
        }
        seen.forEach((id, times) -> {
            long in = records.getOrDefault(id, 0L);
            if (times < in) {
                find(
                        Finding.Kind.OFFSET_GAP,
                        id,
                        "is in Kafka " + in + " times, and the gate saw it " + times + " times");
            }
        });
        Map<String, Integer> rows = new HashMap<>();
        for (Row row : history.ledger().rows()) {
            if (rows.merge(row.eventId(), 1, Integer::sum) > 1) {
                find(Finding.Kind.GATE_TWICE, row.eventId(), "is in the ledger again, as event " + row.seq());
            }
        }
        for (String id : records.keySet()) {
            if (!passed.containsKey(id) || !rows.containsKey(id)) {
                find(
                        Finding.Kind.NOT_IN_LEDGER,
                        id,
                        "is in Kafka, "
                                + (passed.containsKey(id) ? "but not in the ledger" : "but never passed the gate"));
            }
        }
    }

    /** Every offset below a partition's end was taken over, and the ledger's rows come from offsets that exist. */
    private void offsets() {
        Map<Integer, Long> ends = new TreeMap<>();
        Map<Integer, Long> next = new HashMap<>();
        List<Appended> inOrder = history.appended().stream()
                .sorted(Comparator.comparingInt(Appended::partition).thenComparingLong(Appended::offset))
                .toList();
        for (Appended record : inOrder) {
            long expected = next.getOrDefault(record.partition(), 0L);
            if (record.offset() != expected) {
                find(
                        Finding.Kind.OFFSET_GAP,
                        "",
                        "the broker has no offset " + expected + " of partition " + record.partition());
            }
            next.put(record.partition(), record.offset() + 1);
            ends.put(record.partition(), record.offset() + 1);
        }
        ends.forEach((partition, end) -> {
            Taken taken = history.ledger().taken().get(partition);
            if (taken == null || taken.first() != 0 || taken.next() != end) {
                find(
                        Finding.Kind.OFFSET_GAP,
                        "",
                        "partition " + partition + " ends at " + end + ", and was taken over as " + taken);
            }
        });
        history.ledger()
                .gaps()
                .forEach(gap -> find(Finding.Kind.OFFSET_GAP, "", "the ledger says that never came: " + gap));
        Map<String, String> digests = new HashMap<>();
        history.appended().forEach(record -> digests.put(record.partition() + ":" + record.offset(), record.eventId()));
        for (Row row : history.ledger().rows()) {
            if (row.partition() != null
                    && !Objects.equals(digests.get(row.partition() + ":" + row.offset()), row.eventId())) {
                find(
                        Finding.Kind.UNKNOWN_EVENT,
                        row.eventId(),
                        "says that it came from " + row.partition() + ":" + row.offset() + ", where another is");
            }
        }
    }

    private void find(Finding.Kind kind, String subject, String what) {
        findings.add(new Finding(kind, subject, what));
    }
}
