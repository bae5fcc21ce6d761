package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found so far of what an order names. */
final class FoundReferences {

    private final Map<Ref, String> ids = new HashMap<>();
    private final Map<Ref, String> why = new LinkedHashMap<>();

    /** @param id null when there is none @param reason what a person can do, where that can be said */
    void put(Ref ref, @Nullable String id, @Nullable String reason) {
        if (id != null) {
            ids.put(ref, id);
        } else {
            why.put(ref, reason == null ? "" : reason);
        }
    }

    /** A row of which nothing is delivered is of use when known, and not missing when not. */
    void row(Ref ref, @Nullable String id, @Nullable String reason, int units) {
        if (units > 0) {
            put(ref, id, reason);
        } else if (id != null) {
            ids.put(ref, id);
        }
    }

    References references() {
        Map<Ref, String> reasons = new HashMap<>(why);
        reasons.values().removeIf(String::isEmpty);
        return new References(Map.copyOf(ids), List.copyOf(why.keySet()), Map.copyOf(reasons));
    }
}
