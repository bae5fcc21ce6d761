package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.Optional;

/** An account's records as they stand. The nodes are the world's own: they must not be changed. */
public interface Tables {

    /** One record. */
    Optional<ObjectNode> get(String table, String key);

    /** A table's records by key, in the keys' text order; empty when nothing was ever put there. */
    NavigableMap<String, ObjectNode> all(String table);
}
