package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes to one account that happen together or not at all. It reads its own changes. A record that is put as it already
 * stands is still a change: a vendor's "update without difference" is a write that tests want to see.
 */
public final class Transaction implements Tables {

    private static final String COUNTERS = "counter";

    private record Cell(String table, String key) {}

    private record Put(@Nullable ObjectNode after, boolean internal) {}

    private final Tables base;
    private final Map<Cell, Put> puts = new LinkedHashMap<>();

    Transaction(Tables base) {
        this.base = base;
    }

    /** Creates or replaces a record. */
    public void put(String table, String key, ObjectNode record) {
        puts.put(new Cell(table, key), new Put(record.deepCopy(), false));
    }

    /** Creates or replaces a record of bookkeeping that is no effect of its own: a counter, a token. */
    public void keep(String table, String key, ObjectNode record) {
        puts.put(new Cell(table, key), new Put(record.deepCopy(), true));
    }

    /** Removes a record; nothing happens when there is none. */
    public void delete(String table, String key) {
        if (get(table, key).isPresent()) {
            puts.put(new Cell(table, key), new Put(null, false));
        }
    }

    /** The next number of a sequence that begins with {@code first}. */
    public long next(String sequence, long first) {
        long value = get(COUNTERS, sequence)
                .map(counter -> counter.path("value").asLong() + 1)
                .orElse(first);
        keep(COUNTERS, sequence, Json.object().put("value", value));
        return value;
    }

    @Override
    public Optional<ObjectNode> get(String table, String key) {
        Put put = puts.get(new Cell(table, key));
        return put != null ? Optional.ofNullable(put.after()) : base.get(table, key);
    }

    @Override
    public NavigableMap<String, ObjectNode> all(String table) {
        NavigableMap<String, ObjectNode> records = new TreeMap<>(base.all(table));
        puts.forEach((cell, put) -> {
            if (cell.table().equals(table)) {
                if (put.after() == null) {
                    records.remove(cell.key());
                } else {
                    records.put(cell.key(), put.after());
                }
            }
        });
        return records;
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        puts.forEach((cell, put) -> {
            ObjectNode before = base.get(cell.table(), cell.key()).orElse(null);
            if (before != null || put.after() != null) {
                changes.add(new Change(cell.table(), cell.key(), before, put.after(), put.internal()));
            }
        });
        return changes;
    }
}
