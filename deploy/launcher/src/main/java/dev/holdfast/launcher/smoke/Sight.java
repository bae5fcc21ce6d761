package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.samples.SampleWebhook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was seen at one moment of all that must hold. */
record Sight(List<Verdict> documents, List<EventVerdict> events) {
    private static final String ROW = "  %-44s %-24s %-8s %s%n";

    /** One sample, and what became of it; {@code problem} is empty when that is as it must be. */
    record EventVerdict(SampleWebhook sample, String ended, String problem) {}

    static Sight of(
            List<SampleWebhook> samples,
            Collection<ExpectedOrder> orders,
            Collection<ExpectedFact> facts,
            SimulatedNetSuite netSuite,
            List<LedgerEntry> ledger) {
        List<EventVerdict> events = new ArrayList<>();
        for (SampleWebhook sample : samples) {
            String id = Deliveries.idOf(sample);
            String ended = ledger.stream()
                    .filter(entry -> entry.eventId().contains(id))
                    .map(LedgerEntry::described)
                    .findFirst()
                    .orElse("");
            events.add(new EventVerdict(
                    sample, ended, LedgerEntry.problem(sample, id, ledger).orElse("")));
        }
        return new Sight(Verdict.of(orders, netSuite.orders(), facts, netSuite.facts()), events);
    }

    boolean good() {
        return documents.stream().allMatch(Verdict::good)
                && events.stream().allMatch(event -> event.problem().isEmpty());
    }

    String table() {
        StringBuilder table = new StringBuilder(Verdict.table(documents)).append('\n');
        table.append(ROW.formatted("sample", "topic", "", "erp-sync's ledger says"));
        for (EventVerdict event : events) {
            table.append(ROW.formatted(
                    event.sample().file(),
                    event.sample().topic(),
                    event.problem().isEmpty() ? "ok" : "FAILS",
                    event.problem().isEmpty() ? event.ended() : event.problem()));
        }
        return table.toString();
    }
}
