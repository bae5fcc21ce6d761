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

    /** Of refunds and shipments; superseded by the event that their order made of them, when that came first. */
    private static final Set<String> BOOKED_FACT = Set.of("applied", "superseded");

    /** Carried out at once; it waits to be carried out again when nobody can be at work on an older body any more. */
    private static final Set<String> REDACTED = Set.of("discarded", "waiting");

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
        if (topic.endsWith("/redact")) {
            return REDACTED;
        }
        return topic.startsWith("refunds/") || topic.startsWith("fulfillments/") ? BOOKED_FACT : NO_EFFECT;
    }
}
