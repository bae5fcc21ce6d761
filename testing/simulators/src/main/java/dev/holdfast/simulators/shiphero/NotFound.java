package dev.holdfast.simulators.shiphero;

/** An id that names nothing. */
final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFound(String what) {
        super(what + " not found");
    }
}
