package dev.holdfast.transport;

/** A call to another system failed; the {@link #failure()} decides what happens next. */
public final class UpstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** A failure without a cause of ours. */
    public UpstreamException(Failure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** A failure and the exception that showed it. */
    public UpstreamException(Failure failure, Throwable cause) {
        super(failure.reason(), cause);
        this.failure = failure;
    }

    /** Why. */
    public Failure failure() {
        return failure;
    }
}
