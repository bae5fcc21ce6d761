package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One record before and after.
 *
 * @param before null: it was created
 * @param after null: it was deleted
 * @param internal bookkeeping (counters, tokens): journalled, but not part of the write log
 */
public record Change(
        String table,
        String key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        boolean internal) {

    /** What happened to the record. */
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    /** What happened to the record. */
    public Kind kind() {
        if (before == null) {
            return Kind.CREATE;
        }
        return after == null ? Kind.DELETE : Kind.UPDATE;
    }
}
