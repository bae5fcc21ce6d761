package dev.holdfast.launcher;

/** Ends the command with a message for a person, and no stack trace. */
public final class StopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /** The message says what is wrong and what to do. */
    public StopException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** How the command ends. */
    public ExitCode code() {
        return code;
    }
}
