package dev.holdfast.contracts.drift;

/**
 * One way in which a payload differs from its contract.
 *
 * @param kind what sort of difference
 * @param path where, as a JSON path without list indexes ({@code $.line_items[].sku}), so that equal differences count as
 *     one; names that no schema would carry are masked, because they could be data
 * @param detail for people: the type or the enum value found; empty where the path says it all
 */
public record Difference(Kind kind, String path, String detail) {

    /** Every kind of difference between a payload and its schema. */
    public enum Kind {
        /** The payload has a field that the schema lacks: nothing breaks, something may be lost. */
        NEW_FIELD,
        /** A field that the schema marks as needed is absent: the payload must not be applied. */
        MISSING_FIELD,
        /** A field holds another JSON type than the schema says. */
        CHANGED_TYPE,
        /** A field holds a value that is not in the schema's list. */
        NEW_ENUM_VALUE
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? path : path + " = " + detail;
    }
}
