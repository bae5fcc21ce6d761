package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A value inside a query: the kinds that Oracle has, as far as SuiteQL shows them. */
public sealed interface Datum {

    /** Text. Oracle's empty text is no value: {@link #text} sees to it. */
    record Text(String value) implements Datum {}

    /** A number of any size; 40.00 and 40 are the same number. */
    record Numeric(BigDecimal value) implements Datum {

        /** Drops zeros that say nothing. */
        public Numeric {
            value = value.stripTrailingZeros();
        }
    }

    /** Oracle's DATE: a day with its time, to the second, in the querying user's time zone. */
    record Moment(LocalDateTime value) implements Datum {}

    /** No value. */
    enum Nothing implements Datum {
        NULL
    }

    /** Text, or no value where it is null or empty. */
    static Datum text(@Nullable String value) {
        return value == null || value.isEmpty() ? Nothing.NULL : new Text(value);
    }

    /** A number, or no value. */
    static Datum number(@Nullable BigDecimal value) {
        return value == null ? Nothing.NULL : new Numeric(value);
    }

    /** A number. */
    static Datum number(long value) {
        return new Numeric(BigDecimal.valueOf(value));
    }

    /** A moment, or no value. */
    static Datum moment(@Nullable LocalDateTime value) {
        return value == null ? Nothing.NULL : new Moment(value);
    }

    /** NetSuite's booleans are the texts T and F. */
    static Datum flag(boolean value) {
        return new Text(value ? "T" : "F");
    }
}
