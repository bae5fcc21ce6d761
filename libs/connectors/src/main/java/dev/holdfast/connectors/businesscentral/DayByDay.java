package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Two streams that are each in the order of a date, taken together day by day. */
final class DayByDay implements Iterator<DayByDay.Day> {

    /** What both have of one day. */
    record Day(List<JsonNode> left, List<JsonNode> right) {}

    private final Side left;
    private final Side right;

    private DayByDay(Side left, Side right) {
        this.left = left;
        this.right = right;
    }

    /** @param leftDate the field that the first is ordered by @param rightDate the second's */
    static Stream<Day> of(Stream<JsonNode> left, String leftDate, Stream<JsonNode> right, String rightDate) {
        DayByDay days = new DayByDay(new Side(left.iterator(), leftDate), new Side(right.iterator(), rightDate));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(days, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(left::close)
                .onClose(right::close);
    }

    @Override
    public boolean hasNext() {
        return left.date() != null || right.date() != null;
    }

    @Override
    public Day next() {
        String one = left.date();
        String other = right.date();
        if (one == null && other == null) {
            throw new NoSuchElementException();
        }
        String day = one == null || (other != null && other.compareTo(one) < 0) ? other : one;
        return new Day(left.of(String.valueOf(day)), right.of(String.valueOf(day)));
    }

    /** One of them, with a look at what comes next. */
    private static final class Side {
        private final Iterator<JsonNode> rows;
        private final String field;
        private @Nullable JsonNode peeked;

        private Side(Iterator<JsonNode> rows, String field) {
            this.rows = rows;
            this.field = field;
        }

        private @Nullable String date() {
            if (peeked == null && rows.hasNext()) {
                peeked = rows.next();
            }
            return peeked == null ? null : peeked.path(field).asText();
        }

        private List<JsonNode> of(String day) {
            List<JsonNode> found = new ArrayList<>();
            while (day.equals(date())) {
                if (peeked != null) {
                    found.add(peeked);
                }
                peeked = null;
            }
            return found;
        }
    }
}
