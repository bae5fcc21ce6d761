package dev.holdfast.simulators.netsuite.suiteql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of a query. */
public final class Result {

    private final List<String> names;
    private final List<List<Datum>> rows;
    private final Session session;

    Result(List<String> names, List<List<Datum>> rows, Session session) {
        this.names = names;
        this.rows = rows;
        this.session = session;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** The row as NetSuite answers it: every value as text, columns without a value left out. */
    public Map<String, String> row(int index) {
        Map<String, String> row = new LinkedHashMap<>();
        List<Datum> values = rows.get(index);
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i) != Datum.Nothing.NULL) {
                row.put(names.get(i), session.text(values.get(i)));
            }
        }
        return row;
    }

    List<Datum> firstColumn() {
        return rows.stream().map(List::getFirst).toList();
    }
}
