package dev.holdfast.simulators.netsuite.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record, a subrecord or a line.
 *
 * @param computed set by NetSuite alone; what a client writes there is ignored
 * @param label what the vendor calls it when a value is missing; null where it may be missing
 */
public record Field(
        String name, Kind kind, boolean computed, @Nullable String label) {

    /** What a field holds. */
    public sealed interface Kind {}

    /** Plain values. */
    public enum Plain implements Kind {
        TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        /** {@code 2026-11-20}. */
        DATE,
        /** {@code 2026-11-20T10:15:00Z}. */
        DATETIME,
        /** An ISO 3166 code. */
        COUNTRY
    }

    /** One of a fixed list. @param names by id, in the vendor's order */
    public record Choice(Map<String, String> names) implements Kind {}

    /** Another record. @param targets record types that it may be; {@code item} stands for all kinds of items that can be sold */
    public record Reference(Set<String> targets) implements Kind {}

    /** A record inside the record. */
    public record Subrecord(String shape) implements Kind {}

    /** Lines. @param key the field that identifies a line; null where nothing does */
    public record Sublist(String shape, @Nullable String key) implements Kind {}
}
