package dev.holdfast.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant changes of how orders are written into the ERP, as expressions. Here they are text with its place in the
 * file: what they may read and write is checked by who evaluates them.
 *
 * @param version the merchant's own name for this state of the mapping; shown with what was written by it
 * @param rules in the file's order
 */
public record MappingSettings(@Nullable String version, List<Rule> rules) {

    /** Nothing is changed. */
    public static final MappingSettings NONE = new MappingSettings(null, List.of());

    /**
     * One expression.
     *
     * @param target what it decides
     * @param field the field of the ERP's record, for {@link Target#ORDER_FIELD} and {@link Target#LINE_FIELD}; empty for others
     * @param expression as written
     * @param path its key, whole
     * @param line where it begins in the file, counted from 1
     */
    public record Rule(Target target, String field, String expression, String path, int line) {}

    /** What an expression decides. */
    public enum Target {
        SUBSIDIARY,
        LOCATION,
        SHIPPING_METHOD,
        /** Of each line, and of shipping. */
        TAX_CODE,
        /** The name under which a line's item is looked up. */
        ITEM,
        /** A custom field of the order. */
        ORDER_FIELD,
        /** A custom field of each line. */
        LINE_FIELD
    }
}
