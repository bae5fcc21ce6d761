package dev.holdfast.settings.yaml;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one section of a file, and where they stand.
 *
 * @param path the section's own key, whole
 * @param line where it begins, counted from 1
 */
public record Block(String path, int line, Map<Key<?>, Object> values, Map<Key<?>, Integer> lines) {

    /** The value, or the key's default; only for keys that have one or the other. */
    public <T> T get(Key<T> key) {
        return Objects.requireNonNull(orNull(key), () -> path + "." + key.name() + " was not read");
    }

    /** The value, or the key's default; empty without either. */
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(orNull(key));
    }

    /** The value, or the key's default; null without either. */
    @SuppressWarnings("unchecked") // a section stores under a key only what that key's kind has read
    public <T> @Nullable T orNull(Key<T> key) {
        Object value = values.get(key);
        return value == null ? key.fallback() : (T) value;
    }

    /** Whether the file has the key. */
    public boolean has(Key<?> key) {
        return lines.containsKey(key);
    }

    /** Where the key stands; the section's beginning when it is absent. */
    public int lineOf(Key<?> key) {
        return lines.getOrDefault(key, line);
    }

    /** The key, whole, as problems name it. */
    public String pathOf(Key<?> key) {
        return path.isEmpty() ? key.name() : path + "." + key.name();
    }
}
