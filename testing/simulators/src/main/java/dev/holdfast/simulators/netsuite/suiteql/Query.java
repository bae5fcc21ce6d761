package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SELECT, as written. */
record Query(
        boolean distinct,
        List<Item> select,
        List<Source> from,
        @Nullable Condition where,
        List<Expression> groupBy,
        @Nullable Condition having,
        List<Order> orderBy,
        @Nullable Integer fetchFirst) {

    /** One entry of the select list. */
    sealed interface Item {}

    /** {@code *}, or {@code t.*}. */
    record Everything(@Nullable String table) implements Item {}

    /** @param alias in lower case */
    record Value(Expression expression, @Nullable String alias) implements Item {}

    /** A table. @param on null for the first table and after a comma */
    record Source(
            String table,
            String alias,
            boolean optional,
            @Nullable Condition on) {}

    record Order(
            Expression by, boolean descending, @Nullable Boolean nullsFirst) {}
}
