package dev.holdfast.connectors;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the documents that hold an order's facts of one effect.
 *
 * @param own record id of the fact's own; null while none is known
 * @param others record ids of those that hold other facts
 */
public record KnownDocuments(@Nullable String own, Set<String> others) {

    /** Nothing is known. */
    public static final KnownDocuments NONE = new KnownDocuments(null, Set.of());

    /** Takes them as they are now. */
    public KnownDocuments {
        others = Set.copyOf(others);
    }
}
