package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table that can be queried: rows of any kind, and columns that read them. Rows are fetched once a query. */
public final class Table {

    private final String name;
    private final Supplier<? extends List<?>> rows;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private Table(String name, Supplier<? extends List<?>> rows) {
        this.name = name;
        this.rows = rows;
    }

    /** Begins a table whose rows are of the type. */
    public static <R> Builder<R> of(String name, Class<R> type, Supplier<List<R>> rows) {
        return new Builder<>(new Table(name, rows), type);
    }

    /** Its name as queries write it, in lower case. */
    public String name() {
        return name;
    }

    Optional<Column> column(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    List<Column> columns() {
        return List.copyOf(columns.values());
    }

    List<Object> rows() {
        return new ArrayList<>(rows.get());
    }

    /** Adds columns. */
    public static final class Builder<R> {

        private final Table table;
        private final Class<R> type;

        private Builder(Table table, Class<R> type) {
            this.table = table;
            this.type = type;
        }

        /** A column whose display text is its value. */
        public Builder<R> column(String name, Function<R, Datum> value) {
            return add(name, value, null);
        }

        /** A column with a display text of its own: references and enumerations. */
        public Builder<R> column(String name, Function<R, Datum> value, Function<R, Datum> display) {
            return add(name, value, display);
        }

        /** The table. */
        public Table build() {
            return table;
        }

        private Builder<R> add(String name, Function<R, Datum> value, @Nullable Function<R, Datum> display) {
            String lower = name.toLowerCase(Locale.ROOT);
            table.columns.put(
                    lower,
                    new Column(
                            lower,
                            row -> value.apply(type.cast(row)),
                            display == null ? null : row -> display.apply(type.cast(row))));
            return this;
        }
    }
}
