package dev.holdfast.testbed;

/** A part did not come up: it ended, or its time ran out. The message carries the last lines of its log. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }
}
