package dev.holdfast.connectors.shopify;

/** A body lacks a field that the order needs: found while reading, answered with {@link Reading.Reduced}. */
final class AbsentFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    AbsentFieldException(String path) {
        super("The body lacks " + path, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }
}
