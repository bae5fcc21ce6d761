package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of one query by alias, and which of them a column belongs to. */
final class Scope {

    /** @param index the table's place in {@link Frame#row} */
    record Bound(int index, Column column) {

        Datum read(Frame frame) {
            Object record = frame.row()[index];
            return record == null ? Datum.Nothing.NULL : column.value().apply(record);
        }

        Datum display(Frame frame) {
            Object record = frame.row()[index];
            if (record == null) {
                return Datum.Nothing.NULL;
            }
            return column.display() == null
                    ? column.value().apply(record)
                    : column.display().apply(record);
        }
    }

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> aliases = new ArrayList<>();

    Scope(Schema schema, List<Query.Source> sources) {
        for (Query.Source source : sources) {
            Table table = schema.table(source.table()).orElseThrow(() -> SuiteQlException.unknownTable(source.table()));
            if (tables.put(source.alias(), table) != null) {
                throw SuiteQlException.unsupported("two tables are called '" + source.alias() + "'");
            }
            aliases.add(source.alias());
        }
    }

    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** Whether the name can only mean a column, and which. */
    Bound need(Expression.Column reference) {
        Bound found = find(reference);
        if (found == null) {
            String name = reference.table() == null ? reference.name() : reference.table() + "." + reference.name();
            Map<String, String> available = new LinkedHashMap<>();
            tables.forEach((alias, table) -> available.put(alias, table.name()));
            throw SuiteQlException.unknownColumn(name, available);
        }
        return found;
    }

    @Nullable
    Bound find(Expression.Column reference) {
        Bound found = null;
        for (int i = 0; i < aliases.size(); i++) {
            if (reference.table() != null && !reference.table().equals(aliases.get(i))) {
                continue;
            }
            Column column = table(i).column(reference.name()).orElse(null);
            if (column != null) {
                if (found != null) {
                    throw SuiteQlException.unsupported("'" + reference.name() + "' is ambiguous");
                }
                found = new Bound(i, column);
            }
        }
        return found;
    }

    /** Every column of the table, or of all tables. */
    List<Bound> everything(@Nullable String alias) {
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < aliases.size(); i++) {
            if (alias == null || alias.equals(aliases.get(i))) {
                for (Column column : table(i).columns()) {
                    bounds.add(new Bound(i, column));
                }
            }
        }
        if (bounds.isEmpty()) {
            throw SuiteQlException.unsupported("'" + alias + ".*' names no table of the query");
        }
        return bounds;
    }

    private Table table(int index) {
        Table table = tables.get(aliases.get(index));
        if (table == null) {
            throw new IllegalStateException("An alias without a table");
        }
        return table;
    }
}
