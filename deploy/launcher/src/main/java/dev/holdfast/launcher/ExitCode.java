package dev.holdfast.launcher;

/** How {@code ./holdfast} ends. */
public enum ExitCode {
    DONE(0),
    /** A test or check failed. */
    FAILED(1),
    USAGE(2),
    /** The machine lacks something; the message names it and the fix. */
    MACHINE(3),
    BUILD(4),
    /** A part died or was not ready in time; the message has the end of its log. */
    PART(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }
}
