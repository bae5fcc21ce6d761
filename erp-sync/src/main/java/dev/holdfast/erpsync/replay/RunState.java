package dev.holdfast.erpsync.replay;

import java.util.Locale;

/** How far a replay has come. */
public enum RunState {
    /** The dry run is under way. */
    PLANNING,
    /** The dry run is there to be read; nothing has been done. */
    READY,
    /** Events are fed into the bulk lane. */
    RUNNING,
    /** Nothing is begun until it is resumed. */
    PAUSED,
    /** Every event of it is at its end. */
    FINISHED,
    /** Ended by a person. */
    CANCELLED,
    /** The dry run could not be made. */
    FAILED;

    /** As stored and as shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
