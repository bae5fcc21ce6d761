package dev.holdfast.proof.history;

import dev.holdfast.proof.history.History.HeadMove;
import dev.holdfast.proof.history.History.Row;
import dev.holdfast.proof.history.History.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether every event lived as it may. Each step is one that the table of states allows, attempts are counted by tries that
 * begin a write, no end is left again, and everything came to an end that says that its order is as it should be.
 *
 * <pre>
 * received  → anything: it may need a write, or be decided without
 * applying  → applied | retrying | parked | dead | superseded | checking, never back to received: a write may have been sent;
 *             of a refund or shipment whose order was written first also excluded or waiting, when there is nothing of itself
 * checking  → anything but received: until it is known what became of the write, nothing else is
 * retrying, waiting → received, or superseded by a newer version
 * parked    → received, or checking where a write may have taken effect, or superseded
 * dead      → superseded alone, unless a person says otherwise
 * applied, superseded, excluded, discarded → nothing
 * </pre>
 */
final class Lives {

    private static final Map<String, Set<String>> NEXT = Map.ofEntries(
            Map.entry("", Set.of("received")),
            Map.entry(
                    "received",
                    Set.of(
                            "applying",
                            "checking",
                            "applied",
                            "superseded",
                            "excluded",
                            "retrying",
                            "waiting",
                            "parked",
                            "dead",
                            "discarded")),
            Map.entry("applying", Set.of("applied", "checking", "retrying", "parked", "dead", "superseded")),
            Map.entry(
                    "checking",
                    Set.of(
                            "applying",
                            "applied",
                            "superseded",
                            "excluded",
                            "retrying",
                            "waiting",
                            "parked",
                            "dead",
                            "discarded")),
            Map.entry("retrying", Set.of("received", "superseded")),
            Map.entry("waiting", Set.of("received", "superseded")),
            Map.entry("parked", Set.of("received", "checking", "superseded")),
            Map.entry("dead", Set.of("superseded")),
            Map.entry("applied", Set.of()),
            Map.entry("superseded", Set.of()),
            Map.entry("excluded", Set.of()),
            Map.entry("discarded", Set.of()));

    /** How an order's event may end: its version stands, a newer one does, or there was never anything to book. */
    private static final Set<String> ENDS_OF_ORDERS =
            Set.of("applied", "superseded superseded", "excluded cancelled-unbooked");

    /** How a refund's or a shipment's may: what was taken off before it was shipped is nothing to credit. */
    private static final Set<String> ENDS_OF_EFFECTS =
            Set.of("applied", "superseded superseded", "excluded nothing-to-book", "excluded order-excluded");

    /** What may become of a refund or a shipment after a write that was its order's. */
    private static final Set<String> AFTER_ITS_ORDER =
            Set.of("excluded nothing-to-book", "waiting fact", "waiting shipment-in-doubt");

    private final List<Finding> findings = new ArrayList<>();

    private Lives() {}

    static List<Finding> judge(History.Picture ledger) {
        Lives lives = new Lives();
        Map<Long, String> states = new HashMap<>();
        for (Transition step : ledger.transitions()) {
            lives.step(step, states);
        }
        ledger.rows().forEach(lives::end);
        ledger.heads().forEach(lives::head);
        ledger.unfinished().forEach(what -> lives.find(Finding.Kind.UNFINISHED, "", what));
        ledger.differences().forEach(what -> lives.find(Finding.Kind.READ_BACK, "", what));
        if (!ledger.holds()) {
            lives.find(Finding.Kind.CONSERVATION, "", "erp-sync's own account of its ledger does not hold");
        }
        return List.copyOf(lives.findings);
    }

    private void step(Transition step, Map<Long, String> states) {
        String was = states.put(step.seq(), step.to());
        if (was != null && !was.equals(step.from())) {
            find(Finding.Kind.ILLEGAL_TRANSITION, step.eventId(), "was " + was + ", and then: " + step);
        }
        boolean moved = !step.from().equals(step.to());
        boolean orderAlone = step.from().equals("applying")
                && AFTER_ITS_ORDER.contains(step.to() + (step.code() == null ? "" : " " + step.code()));
        if (moved && !orderAlone && !NEXT.getOrDefault(step.from(), Set.of()).contains(step.to())) {
            find(Finding.Kind.ILLEGAL_TRANSITION, step.eventId(), step.toString());
        }
        int more = step.attempts() - step.attemptsBefore();
        // A failure before anything was sent uses up an attempt too; one that is not the event's fault gives it back.
        boolean counted =
                switch (step.to()) {
                    case "applying" -> more == (moved ? 1 : 0);
                    case "retrying" -> more >= -1 && more <= 1;
                    case "parked" -> more == 0 || more == -1;
                    default -> more == 0;
                };
        if (!counted || step.attempts() < 0) {
            find(Finding.Kind.ATTEMPTS, step.eventId(), "attempts went from " + step.attemptsBefore() + ": " + step);
        }
    }

    private void end(Row row) {
        String end = row.state() + (row.code() == null ? "" : " " + row.code());
        boolean effect = row.topic().startsWith("refunds/") || row.topic().startsWith("fulfillments/");
        if (!(effect ? ENDS_OF_EFFECTS : ENDS_OF_ORDERS).contains(end)) {
            find(
                    Finding.Kind.WRONG_END,
                    row.eventId(),
                    row.topic() + " ended as " + end + (row.reason() == null ? "" : ": " + row.reason()));
        }
    }

    private void head(HeadMove move) {
        boolean back = move.from() != null && (move.to() == null || move.to().isBefore(move.from()));
        boolean revived = move.cancelledBefore() && !move.cancelled();
        if (back || revived) {
            find(
                    Finding.Kind.HEAD_WENT_BACK,
                    move.orderKey(),
                    "at " + move.at() + " from " + move.from() + " to " + move.to()
                            + (revived ? ", and is no longer cancelled" : ""));
        }
    }

    private void find(Finding.Kind kind, String subject, String what) {
        findings.add(new Finding(kind, subject, what));
    }
}
