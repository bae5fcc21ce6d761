package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One account of one vendor. Readers see whole transactions only, writers take turns, and a write returns when it is durable.
 */
public final class Account {

    private final World world;
    private final String vendor;
    private final String name;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, TreeMap<String, ObjectNode>> tables = new HashMap<>();
    private final Tables view = new View();

    Account(World world, String vendor, String name) {
        this.world = world;
        this.vendor = vendor;
        this.name = name;
    }

    /** The vendor's name. */
    public String vendor() {
        return vendor;
    }

    /** The account's name, as in the path. */
    public String name() {
        return name;
    }

    /** What the function makes of the records as they stand together at one moment. */
    public <T extends @Nullable Object> T read(Function<Tables, T> read) {
        lock.readLock().lock();
        try {
            return read.apply(view);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Changes records. When the function throws, nothing has changed; when this returns, the changes are in the write log and, where
     * the simulators have a data folder, on disk.
     */
    public <T extends @Nullable Object> T write(Cause cause, Function<Transaction, T> change) {
        T result;
        long position;
        world.writers().lock();
        lock.writeLock().lock();
        try {
            Transaction transaction = new Transaction(view);
            result = change.apply(transaction);
            List<Change> changes = transaction.changes();
            if (changes.isEmpty()) {
                return result;
            }
            position = world.commit(this, cause, changes);
            apply(changes);
        } finally {
            lock.writeLock().unlock();
            world.writers().unlock();
        }
        world.sync(position);
        return result;
    }

    /** The names of the tables that hold records. */
    public List<String> tables() {
        return read(all -> tables.entrySet().stream()
                .filter(table -> !table.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }

    void apply(List<Change> changes) {
        for (Change change : changes) {
            TreeMap<String, ObjectNode> table = tables.computeIfAbsent(change.table(), key -> new TreeMap<>());
            if (change.after() == null) {
                table.remove(change.key());
            } else {
                table.put(change.key(), change.after());
            }
        }
    }

    void forget() {
        lock.writeLock().lock();
        try {
            tables.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private final class View implements Tables {
        @Override
        public Optional<ObjectNode> get(String table, String key) {
            TreeMap<String, ObjectNode> records = tables.get(table);
            return records == null ? Optional.empty() : Optional.ofNullable(records.get(key));
        }

        @Override
        public NavigableMap<String, ObjectNode> all(String table) {
            TreeMap<String, ObjectNode> records = tables.get(table);
            return records == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(records);
        }
    }
}
