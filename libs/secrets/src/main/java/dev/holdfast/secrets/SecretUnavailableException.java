package dev.holdfast.secrets;

/** A secret could not be had; the message names its reference and the fix. */
public final class SecretUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A reason without a cause of ours. */
    public SecretUnavailableException(String message) {
        super(message);
    }

    /** A reason and the exception behind it. */
    public SecretUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
