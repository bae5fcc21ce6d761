package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** ORDER BY: an alias or place of the select list, or any value. Oracle puts rows without a value last, descending first. */
final class Ordering implements Comparator<Ordering.Row> {

    record Row(List<Datum> values, List<Datum> keys) {}

    /** @param place in the select list, or -1 where {@code value} gives the key */
    private record Key(int place, Frame.Value value, boolean descending, boolean nullsFirst) {}

    private final List<Key> keys;
    private final Conversion conversion;

    private Ordering(List<Key> keys, Conversion conversion) {
        this.keys = keys;
        this.conversion = conversion;
    }

    static Ordering of(Query query, Projection projection, Compiler compiler, Conversion conversion) {
        List<Key> keys = new ArrayList<>();
        for (Query.Order order : query.orderBy()) {
            int place = place(order.by(), projection);
            Frame.Value value = place >= 0 ? frame -> Datum.Nothing.NULL : compiler.value(order.by());
            boolean nullsFirst = order.nullsFirst() == null ? order.descending() : order.nullsFirst();
            keys.add(new Key(place, value, order.descending(), nullsFirst));
        }
        return new Ordering(keys, conversion);
    }

    private static int place(Expression by, Projection projection) {
        if (by instanceof Expression.Literal(Datum.Numeric(BigDecimal number))) {
            int place = number.intValue() - 1;
            if (place < 0 || place >= projection.names().size()) {
                throw SuiteQlException.unsupported("ORDER BY " + number + " names no column of the select list");
            }
            return place;
        }
        if (by instanceof Expression.Column column && column.table() == null) {
            return projection.names().indexOf(column.name());
        }
        return projection.written().indexOf(by);
    }

    List<Datum> keys(Frame frame, List<Datum> values) {
        List<Datum> found = new ArrayList<>(keys.size());
        for (Key key : keys) {
            found.add(key.place() >= 0 ? values.get(key.place()) : key.value().of(frame));
        }
        return found;
    }

    @Override
    public int compare(Row left, Row right) {
        for (int i = 0; i < keys.size(); i++) {
            int order = compare(left.keys().get(i), right.keys().get(i), keys.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int compare(Datum left, Datum right, Key key) {
        boolean noLeft = left == Datum.Nothing.NULL;
        boolean noRight = right == Datum.Nothing.NULL;
        if (noLeft || noRight) {
            int order = Boolean.compare(noRight, noLeft);
            return key.nullsFirst() ? order : -order;
        }
        int order = conversion.compare(left, right);
        return key.descending() ? -order : order;
    }
}
