package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries. Values come as text whatever their type, keys in lower case, and a column that is null is left out of its row;
 * rows that are not put in order by a unique key repeat or vanish between pages.
 */
final class SuiteQl {

    /** NetSuite's largest page. */
    static final int PAGE = 1000;

    private final NetSuiteCalls calls;

    SuiteQl(NetSuiteCalls calls) {
        this.calls = calls;
    }

    /** Rows, and whether there are more. */
    record Page(List<Row> rows, boolean hasMore) {}

    /** One row. */
    record Row(Map<String, String> values) {

        /** The column's value; null when it is null. */
        @Nullable
        String get(String column) {
            return values.get(column);
        }

        /** The column's value. @throws UpstreamException {@code ContractViolation} when it is null */
        String need(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new UpstreamException(
                        new Failure.ContractViolation("A query's row lacks " + column, "$.items[]." + column));
            }
            return value;
        }

        /** The column's value as a number. @throws UpstreamException {@code ContractViolation} when it is none */
        BigDecimal number(String column) {
            String value = need(column);
            try {
                return new BigDecimal(value);
            } catch (NumberFormatException e) {
                throw new UpstreamException(
                        new Failure.ContractViolation("A query's " + column + " is no number", "$.items[]." + column),
                        e);
            }
        }
    }

    /** The first page of a query. */
    Page page(String sql) {
        return read(calls.query(sql, PAGE, 0));
    }

    /** The first rows of a query, however many there are. */
    List<Row> first(String sql, int count) {
        return read(calls.query(sql, count, 0)).rows;
    }

    /** All rows of a query that cannot have more than a page of them. */
    List<Row> all(String sql) {
        Page page = page(sql);
        if (page.hasMore) {
            throw new UpstreamException(new Failure.ContractViolation(
                    "A query for at most " + PAGE + " rows has more of them", "$.hasMore"));
        }
        return page.rows;
    }

    /** A text as SQL writes it. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Texts for an {@code IN} list. */
    static String list(Collection<String> values) {
        return values.stream().map(SuiteQl::text).collect(Collectors.joining(", ", "(", ")"));
    }

    static Page read(JsonNode answer) {
        JsonNode items = answer.path("items");
        if (!items.isArray()) {
            throw new UpstreamException(new Failure.ContractViolation("A query's answer has no items", "$.items"));
        }
        List<Row> rows = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            Map<String, String> values = new HashMap<>();
            item.properties().forEach(field -> text(field.getValue())
                    .ifPresent(value -> values.put(field.getKey().toLowerCase(Locale.ROOT), value)));
            rows.add(new Row(values));
        }
        return new Page(rows, answer.path("hasMore").asBoolean(false));
    }

    private static Optional<String> text(JsonNode value) {
        return value.isNull() || value.isContainerNode() ? Optional.empty() : Optional.of(value.asText());
    }
}
