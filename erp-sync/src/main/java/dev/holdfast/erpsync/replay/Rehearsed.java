package dev.holdfast.erpsync.replay;

import dev.holdfast.connectors.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event would come to, and what would be sent.
 *
 * @param rereadBecause why the shop was asked for the order; null where the body that was received told it
 */
record Rehearsed(
        Outcome outcome,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String rereadBecause,
        List<Plan.Write> writes) {

    /** What it would come to. */
    enum Outcome {
        /** The ERP would be written to. */
        CHANGE,
        /** The ERP holds it already. */
        NO_CHANGE,
        /** Something newer was applied. */
        SUPERSEDED,
        /** A rule, or the connection's mode, keeps it out. */
        EXCLUDED,
        /** A person would have to do something first. */
        HELD,
        /** It could never be applied as it is. */
        DEAD,
        /** It could not be found out just now. */
        UNKNOWN;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Rehearsed of(Outcome outcome, @Nullable String code, @Nullable String reason) {
        return new Rehearsed(outcome, code, reason, null, List.of());
    }

    static Rehearsed of(Outcome outcome, List<Plan.Write> writes) {
        return new Rehearsed(outcome, null, null, null, List.copyOf(writes));
    }

    /** The same writes as an event before it: one of them does them. */
    Rehearsed afterThe(String event) {
        return new Rehearsed(Outcome.NO_CHANGE, null, "done by event " + event + " already", rereadBecause, List.of());
    }

    Rehearsed reread(@Nullable String because) {
        return new Rehearsed(outcome, code, reason, because, writes);
    }
}
