package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.erp.Books;
import dev.holdfast.launcher.samples.SampleWebhook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was seen at one moment of all that must hold.
 *
 * @param strays events of nobody's sending that wait for a person
 */
record Sight(List<Verdict> documents, List<EventVerdict> events, List<LedgerEntry> strays) {
    private static final String ROW = "  %-44s %-24s %-22s %s%n";

    /** One sample, and what became of it; {@code problem} is empty when that is as it must be. */
    record EventVerdict(SampleWebhook sample, String state, String problem) {}

    static Sight of(
            List<SampleWebhook> samples, List<Expected> expected, SimulatorControl control, List<LedgerEntry> ledger) {
        List<EventVerdict> events = new ArrayList<>();
        for (SampleWebhook sample : samples) {
            String id = Deliveries.idOf(sample);
            String state = ledger.stream()
                    .filter(entry -> entry.eventId().contains(id))
                    .map(LedgerEntry::state)
                    .findFirst()
                    .orElse("");
            events.add(new EventVerdict(
                    sample, state, LedgerEntry.problem(sample, id, ledger).orElse("")));
        }
        Map<String, Books> books = new HashMap<>();
        List<Verdict> documents = expected.stream()
                .map(one -> Verdict.of(
                        one, books.computeIfAbsent(one.connection().erp().vendor(), vendor -> one.connection()
                                .erp()
                                .books(control))))
                .toList();
        Set<String> byHand = expected.stream()
                .map(Expected::connection)
                .filter(connection -> !connection.erp().byHand().isEmpty())
                .map(SimulatedConnection::name)
                .collect(Collectors.toSet());
        Set<String> sent = samples.stream().map(Deliveries::idOf).collect(Collectors.toSet());
        List<LedgerEntry> strays = ledger.stream()
                .filter(entry -> entry.needsSomebody(byHand))
                .filter(entry -> sent.stream().noneMatch(entry.eventId()::contains))
                .toList();
        return new Sight(documents, events, strays);
    }

    boolean good() {
        return strays.isEmpty()
                && documents.stream().allMatch(Verdict::good)
                && events.stream().allMatch(event -> event.problem().isEmpty());
    }

    /** Every document, every event that is not as it must be, and how many ended how. */
    String table() {
        StringBuilder table = new StringBuilder(Verdict.table(documents)).append('\n');
        Map<String, Integer> ended = new TreeMap<>();
        for (EventVerdict event : events) {
            ended.merge(event.state().isEmpty() ? "not there" : event.state(), 1, Integer::sum);
            if (!event.problem().isEmpty()) {
                table.append(ROW.formatted(
                        event.sample().file(),
                        event.sample().topic(),
                        event.sample().connection().name(),
                        event.problem()));
            }
        }
        for (LedgerEntry stray : strays) {
            table.append(ROW.formatted(stray.eventId(), stray.topic(), stray.connection(), stray.described()));
        }
        return table.append("  erp-sync's ledger says of the ")
                .append(events.size())
                .append(" samples: ")
                .append(ended)
                .append('\n')
                .toString();
    }
}
