package dev.holdfast.simulators.netsuite.suiteql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name in lower case
 * @param value reads it from one of the table's rows
 * @param display what {@code BUILTIN.DF} gives; null where that is the value itself
 */
public record Column(
        String name,
        Function<Object, Datum> value,
        @Nullable Function<Object, Datum> display) {}
