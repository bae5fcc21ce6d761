package dev.holdfast.transport.rate;

/** The store that replicas share cannot be asked. */
public final class StoreAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Because of this. */
    public StoreAwayException(String message) {
        super(message);
    }

    /** Because of this. */
    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
