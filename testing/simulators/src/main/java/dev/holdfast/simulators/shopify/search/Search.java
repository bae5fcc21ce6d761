package dev.holdfast.simulators.shopify.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search query, parsed. */
public sealed interface Search {

    /** All of them. */
    record And(List<Search> parts) implements Search {}

    /** Any of them. */
    record Or(List<Search> parts) implements Search {}

    /** The contrary. */
    record Not(Search part) implements Search {}

    /**
     * One term.
     *
     * @param field null for a search over several fields
     * @param value without its quotes
     */
    record Term(@Nullable String field, Comparator comparator, String value, boolean quoted) implements Search {}

    /** How a term compares. */
    enum Comparator {
        EQUAL(""),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        /** Whether a comparison's result satisfies it. */
        public boolean holds(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case GREATER -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }
}
