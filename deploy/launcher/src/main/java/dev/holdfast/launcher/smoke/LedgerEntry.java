package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.erp.Document.Kind;
import dev.holdfast.launcher.samples.SampleWebhook;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What erp-sync's ledger says of one event.
 *
 * @param code why it is where it is, in a word
 * @param reason the same in a sentence; empty when the state says it all
 */
record LedgerEntry(String connection, String eventId, String topic, String state, String code, String reason) {
    private static final Set<String> BOOKED = Set.of("applied", "superseded", "excluded");

    /** Of refunds and shipments; superseded by the event that their order made of them, when that came first. */
    private static final Set<String> BOOKED_FACT = Set.of("applied", "superseded");

    /** The same where people make such documents; dead when the customer's data were deleted while it waited for them. */
    private static final Set<String> BY_HAND = Set.of("parked", "superseded", "dead");

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
        return endings(sample).contains(entry.state())
                ? Optional.empty()
                : Optional.of("is " + entry.described() + " and must be one of "
                        + endings(sample).stream().sorted().toList());
    }

    /** Whether it waits for a person, and not because a vendor leaves such documents to people. */
    boolean needsSomebody(Set<String> byHand) {
        boolean leftToPeople = code.equals("unsupported") || code.equals("redacted");
        return (state.equals("dead") || state.equals("parked")) && !(leftToPeople && byHand.contains(connection));
    }

    /** State and reason. */
    String described() {
        return reason.isEmpty() ? state : state + " (" + reason + ")";
    }

    private static Set<String> endings(SampleWebhook sample) {
        if (sample.topic().startsWith("orders/")) {
            return BOOKED;
        }
        if (sample.topic().endsWith("/redact")) {
            return REDACTED;
        }
        if (sample.isFact()) {
            Kind kind = sample.expect().has("refund") ? Kind.CREDIT : Kind.SHIPMENT;
            return sample.connection().erp().byHand().contains(kind) ? BY_HAND : BOOKED_FACT;
        }
        return NO_EFFECT;
    }
}
