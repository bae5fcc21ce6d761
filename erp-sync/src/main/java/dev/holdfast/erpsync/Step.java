package dev.holdfast.erpsync;

/** The points between which a process can die, and what each leaves behind is different. */
public enum Step {
    /** The event is leased; nothing is decided. */
    CLAIMED,
    /** T2 is stored; nothing is sent. */
    BEGUN,
    /** The write was sent and answered; nothing of it is stored. */
    SENT,
    /** T3 is stored. */
    SETTLED;

    /** Told about each point; what it throws kills the worker there. Tests alone have a use for it. */
    @FunctionalInterface
    public interface Watcher {
        /** The point is reached. */
        void reached(Step step, Work work);
    }
}
