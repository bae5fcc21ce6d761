package dev.holdfast.testbed;

/** What can be said to a process from outside. */
public enum ProcessSignal {
    /** Asks it to end; it may finish what it has in hand. */
    TERM,
    /** Asks it to end at once; what Ctrl-C sends. */
    INT,
    /** Ends it where it stands: nothing is flushed, no handler runs. */
    KILL,
    /** Freezes it: connections stay open, leases and rebalances run out. */
    STOP,
    /** Lets a frozen process go on, as if no time had passed for it. */
    CONT
}
