package dev.holdfast.erpsync.ledger;

import java.util.Locale;

/** How urgent an event is. Each lane has intake, claims and workers of its own, so that neither waits for the other's. */
public enum Lane {
    /** What the shop says now. */
    LIVE,
    /** Replays, healing and backfill: whenever there is room. */
    BULK;

    /** As stored and as shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lane of that label. @throws IllegalArgumentException for an unknown one */
    public static Lane labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
