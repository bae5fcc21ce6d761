package dev.holdfast.erpsync.shipping;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;

/** A 3PL could not be asked, or said what nobody understands. */
public final class WarehouseFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String warehouse;
    private final transient Failure failure;

    WarehouseFailedException(String warehouse, UpstreamException cause) {
        super("Warehouse " + warehouse + ": " + cause.failure().reason(), cause);
        this.warehouse = warehouse;
        this.failure = cause.failure();
    }

    /** Which account. */
    public String warehouse() {
        return warehouse;
    }

    /** What was wrong. */
    public Failure failure() {
        return failure;
    }
}
