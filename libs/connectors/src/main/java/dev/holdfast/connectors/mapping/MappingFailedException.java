package dev.holdfast.connectors.mapping;

import org.jspecify.annotations.Nullable;

/** An expression of a mapping has no value for an order; the message names it, and repeats nothing of the order. */
public final class MappingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    MappingFailedException(String path, @Nullable String lineId, String why) {
        super(path + " has no value for " + (lineId == null ? "the order" : "line " + lineId) + ": " + why);
        this.path = path;
    }

    /** The expression's key, whole. */
    public String path() {
        return path;
    }
}
