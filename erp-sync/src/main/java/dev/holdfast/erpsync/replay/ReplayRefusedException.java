package dev.holdfast.erpsync.replay;

/** A replay cannot be done, or not now; the message says why and what to do, and the field if one is to blame. */
public final class ReplayRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose doing it is. */
    public enum Cause {
        /** What was asked for is wrong. */
        REQUEST,
        /** The replay is not in a state for it. */
        STATE
    }

    private final Cause blame;

    ReplayRefusedException(Cause blame, String message) {
        super(message);
        this.blame = blame;
    }

    /** Whose doing it is. */
    public Cause blame() {
        return blame;
    }
}
