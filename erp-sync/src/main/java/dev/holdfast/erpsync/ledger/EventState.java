package dev.holdfast.erpsync.ledger;

import java.util.Locale;

/** Where an event can be. Every row is in exactly one of these, and a person can list each. */
public enum EventState {
    /** In the ledger, nothing decided yet. */
    RECEIVED,
    /** A write is on its way to the ERP, or was when its writer died. */
    APPLYING,
    /** Whether a write took effect is unknown: the ERP is asked before anything else is sent. */
    CHECKING,
    /** The ERP holds it. */
    APPLIED,
    /** A newer version of the same order made it needless. */
    SUPERSEDED,
    /** A rule of the connection says that it is not for the ERP. */
    EXCLUDED,
    /** Failed for a cause that passes; due again. */
    RETRYING,
    /** Its order is not booked yet. */
    WAITING,
    /** Held by something that a person or another system puts right; goes on by itself then. */
    PARKED,
    /** Will not be tried again by itself. */
    DEAD,
    /** Needs no effect, or a person decided so. */
    DISCARDED;

    /** As stored and as shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that label. @throws IllegalArgumentException for an unknown one */
    public static EventState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
