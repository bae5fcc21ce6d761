package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is computed from: one row of the joined tables, and, where the query has groups, the rows of its group. */
final class Frame {

    private final @Nullable Object[] row;
    private final List<Frame> group;
    private final long number;

    /**
     * @param row one record for each table of the query, in order; null where an outer join found none
     * @param number Oracle's ROWNUM
     */
    Frame(@Nullable Object[] row, List<Frame> group, long number) {
        this.row = row;
        this.group = group;
        this.number = number;
    }

    static Frame of(@Nullable Object[] row, long number) {
        return new Frame(row, List.of(), number);
    }

    @Nullable
    Object[] row() {
        return row;
    }

    List<Frame> group() {
        return group;
    }

    long number() {
        return number;
    }

    /** Computes a value. */
    @FunctionalInterface
    interface Value {
        Datum of(Frame frame);
    }

    /** Decides a condition. */
    @FunctionalInterface
    interface Test {
        Truth of(Frame frame);
    }
}
