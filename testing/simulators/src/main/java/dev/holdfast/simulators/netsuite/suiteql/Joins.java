package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a query's tables together. Where a join (or, after a comma, WHERE) demands that a column of the new table
 * equals one of an earlier table, the new table's rows are found by that value instead of being tried one by one.
 */
final class Joins {

    private record Equality(Scope.Bound earlier, Scope.Bound joined) {}

    private final Query query;
    private final Scope scope;
    private final Compiler compiler;
    private final Session session;

    Joins(Query query, Scope scope, Compiler compiler, Session session) {
        this.query = query;
        this.scope = scope;
        this.compiler = compiler;
        this.session = session;
    }

    /** @param disorder null: rows come as they are stored */
    List<@Nullable Object[]> rows(@Nullable RandomGenerator disorder) {
        List<Table> tables = scope.tables();
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new Object[tables.size()]);
        for (int i = 0; i < tables.size(); i++) {
            List<Object> records = tables.get(i).rows();
            if (disorder != null) {
                java.util.Collections.shuffle(records, java.util.Random.from(disorder));
            }
            rows = join(rows, i, records);
        }
        return rows;
    }

    private List<@Nullable Object[]> join(List<@Nullable Object[]> left, int index, List<Object> records) {
        Query.Source source = query.from().get(index);
        Frame.Test on = source.on() == null ? frame -> Truth.TRUE : compiler.test(source.on());
        Equality equality = equality(source.on() == null ? query.where() : source.on(), index);
        Map<String, List<Object>> byValue = equality == null ? Map.of() : index(records, equality.joined(), index);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : left) {
            List<Object> candidates = equality == null
                    ? records
                    : byValue.getOrDefault(session.text(equality.earlier().read(Frame.of(row, 0))), List.of());
            boolean matched = false;
            for (Object record : candidates) {
                @Nullable Object[] joined = row.clone();
                joined[index] = record;
                if (on.of(Frame.of(joined, 0)) == Truth.TRUE) {
                    rows.add(joined);
                    matched = true;
                }
            }
            if (!matched && source.optional()) {
                rows.add(row.clone());
            }
        }
        return rows;
    }

    private Map<String, List<Object>> index(List<Object> records, Scope.Bound column, int index) {
        Map<String, List<Object>> byValue = new HashMap<>();
        for (Object record : records) {
            @Nullable Object[] row = new Object[index + 1];
            row[index] = record;
            Datum value = column.read(Frame.of(row, 0));
            if (value != Datum.Nothing.NULL) {
                byValue.computeIfAbsent(session.text(value), key -> new ArrayList<>())
                        .add(record);
            }
        }
        return byValue;
    }

    /** An equality that must hold for every row, between the table at the index and one before it. */
    private @Nullable Equality equality(@Nullable Condition condition, int index) {
        if (index == 0 || condition == null) {
            return null;
        }
        if (condition instanceof Condition.And and) {
            Equality left = equality(and.left(), index);
            return left != null ? left : equality(and.right(), index);
        }
        if (condition instanceof Condition.Comparison(String sign, Expression.Column a, Expression.Column b)
                && sign.equals("=")) {
            Scope.Bound left = scope.find(a);
            Scope.Bound right = scope.find(b);
            if (left != null && right != null) {
                if (left.index() < index && right.index() == index) {
                    return new Equality(left, right);
                }
                if (right.index() < index && left.index() == index) {
                    return new Equality(right, left);
                }
            }
        }
        return null;
    }
}
