package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.samples.SampleWebhook;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What erp-sync's ledger says of one event.
 *
 * @param reason why it is where it is; empty when the state says it all
 */
record LedgerEntry(String eventId, String topic, String state, String reason) {
    private static final Set<String> BOOKED = Set.of("applied", "superseded", "excluded");
    /** Shipments and refunds have no effect in the ERP yet; they must be kept where a person can see them. */
    private static final Set<String> KEPT = Set.of("applied", "superseded", "waiting", "parked");

    private static final Set<String> NO_EFFECT = Set.of("discarded", "applied", "parked");

    /** What is wrong with how a sample ended; empty when nothing is. */
    static Optional<String> problem(SampleWebhook sample, String deliveryId, List<LedgerEntry> ledger) {
        List<LedgerEntry> entries = ledger.stream()
                .filter(entry -> entry.eventId().contains(deliveryId))
                .toList();
        if (entries.isEmpty()) {
            return Optional.of("is not in the ledger");
        }
        if (entries.size() > 1) {
            return Optional.of("is in the ledger " + entries.size() + " times");
        }
        LedgerEntry entry = entries.getFirst();
        return endings(sample.topic()).contains(entry.state())
                ? Optional.empty()
                : Optional.of("is " + entry.described() + " and must be one of "
                        + endings(sample.topic()).stream().sorted().toList());
    }

    /** State and reason. */
    String described() {
        return reason.isEmpty() ? state : state + " (" + reason + ")";
    }

    private static Set<String> endings(String topic) {
        if (topic.startsWith("orders/")) {
            return BOOKED;
        }
        return topic.startsWith("refunds/") || topic.startsWith("fulfillments/") ? KEPT : NO_EFFECT;
    }
}
