package dev.holdfast.settings.yaml;

import org.jspecify.annotations.Nullable;

/**
 * One key: what it is called, what it holds, and what the documentation says of it. Reader and documentation share it, so
 * that neither can say what the other does not.
 *
 * @param name as written in the file
 * @param kind what its value may be
 * @param required whether its absence is a problem
 * @param fallback what it is when absent; null for nothing
 * @param fallbackText the fallback as the documentation shows it; empty for none
 * @param description for people; what it decides
 */
public record Key<T>(
        String name,
        Kind<T> kind,
        boolean required,
        @Nullable T fallback,
        String fallbackText,
        String description) {

    /** A key that must be there. */
    public static <T> Key<T> required(String name, Kind<T> kind, String description) {
        return new Key<>(name, kind, true, null, "", description);
    }

    /** A key that may be left out, and means nothing then. */
    public static <T> Key<T> optional(String name, Kind<T> kind, String description) {
        return new Key<>(name, kind, false, null, "", description);
    }

    /** A key that may be left out; {@code text} is the default as one would write it. */
    public static <T> Key<T> defaulted(String name, Kind<T> kind, T fallback, String text, String description) {
        return new Key<>(name, kind, false, fallback, text, description);
    }

    /** A key that may be left out, whose default depends on other keys; {@code text} says how. */
    public static <T> Key<T> derived(String name, Kind<T> kind, String text, String description) {
        return new Key<>(name, kind, false, null, text, description);
    }

    /** One key is itself and no other, whatever its parts. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
