package dev.holdfast.connectors.known;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A bounded map whose entries end by themselves; the oldest one goes when it is full. Thread-safe. */
public final class KnownFor<K, V> {

    private record Entry<V>(V value, Instant until) {}

    private final int most;
    private final Clock clock;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    /** An empty one. @param most entries that it holds */
    public KnownFor(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** What is known of the key and has not ended. */
    public synchronized Optional<V> get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(entry.until)) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value);
    }

    /** Knows it for so long. */
    public synchronized void put(K key, V value, Duration life) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, clock.instant().plus(life)));
        if (entries.size() > most) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** Knows nothing any more. */
    public synchronized void clear() {
        entries.clear();
    }
}
