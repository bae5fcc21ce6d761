package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The select list: names in lower case, and what each entry yields. What has neither alias nor a column's name is called expr1, expr2, … */
record Projection(List<String> names, List<Frame.Value> columns, List<@Nullable Expression> written) {

    static Projection of(Query query, Scope scope, Compiler compiler) {
        List<String> names = new ArrayList<>();
        List<Frame.Value> columns = new ArrayList<>();
        List<@Nullable Expression> written = new ArrayList<>();
        int unnamed = 0;
        for (Query.Item item : query.select()) {
            switch (item) {
                case Query.Everything everything -> {
                    for (Scope.Bound bound : scope.everything(everything.table())) {
                        names.add(bound.column().name());
                        columns.add(bound::read);
                        written.add(null);
                    }
                }
                case Query.Value value -> {
                    columns.add(compiler.value(value.expression()));
                    written.add(value.expression());
                    if (value.alias() != null) {
                        names.add(value.alias());
                    } else if (value.expression() instanceof Expression.Column column) {
                        names.add(column.name());
                    } else {
                        unnamed++;
                        names.add("expr" + unnamed);
                    }
                }
            }
        }
        return new Projection(List.copyOf(names), List.copyOf(columns), written);
    }

    List<Datum> values(Frame frame) {
        List<Datum> values = new ArrayList<>(columns.size());
        for (Frame.Value column : columns) {
            values.add(column.of(frame));
        }
        return values;
    }
}
