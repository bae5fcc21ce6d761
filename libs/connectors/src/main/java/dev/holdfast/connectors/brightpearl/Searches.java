package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.brightpearl.Table.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Searches: by filters that are all met, sorted by an id that only grows, so that what is made meanwhile shifts no page. */
final class Searches {

    /** The most that Brightpearl gives at once. */
    static final int PAGE = 500;

    private final BrightpearlCalls calls;

    Searches(BrightpearlCalls calls) {
        this.calls = calls;
    }

    /** Rows that a filter which must be exact leaves: how Brightpearl compares text is nowhere promised, so it is done here again. */
    List<Row> exact(String resource, String column, String value, Map<String, String> filters, String id) {
        Map<String, String> all = new LinkedHashMap<>(filters);
        all.put(column, value);
        List<Row> rows = new ArrayList<>();
        try (Stream<Table> pages = pages(resource, all, id, PAGE)) {
            pages.flatMap(page -> page.told(column).stream())
                    .filter(row -> row.get(column).filter(value::equals).isPresent())
                    .forEach(rows::add);
        }
        return rows;
    }

    /** All pages, lazily. @param id the column to sort by */
    Stream<Table> pages(String resource, Map<String, String> filters, String id, int size) {
        return Stream.iterate(
                        new Step(page(resource, filters, id, size, 1)),
                        Step::there,
                        step -> step.page.next() == 0
                                ? Step.END
                                : new Step(page(resource, filters, id, size, step.page.next())))
                .map(Step::page);
    }

    /** One page. */
    Table page(String resource, Map<String, String> filters, String id, int size, long from) {
        StringBuilder query = new StringBuilder(resource).append("?pageSize=").append(size);
        query.append("&firstResult=").append(from);
        query.append("&sort=").append(encoded(id + "|ASC"));
        filters.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(encoded(value)));
        return calls.find(query.toString()).map(Table::of).orElseGet(() -> new Table(List.of(), 0, Map.of()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Step(Table page) {
        static final Step END = new Step(new Table(List.of(), -1, Map.of()));

        boolean there() {
            return page.next() >= 0;
        }
    }
}
