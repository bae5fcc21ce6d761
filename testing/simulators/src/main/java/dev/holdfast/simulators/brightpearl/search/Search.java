package dev.holdfast.simulators.brightpearl.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One search: a table whose rows are arrays, in pages of at most 500. */
final class Search {

    private static final int MOST = 500;
    private static final Set<String> PAGING = Set.of("pageSize", "firstResult", "sort", "columns");

    private final List<Column> columns;
    private final Filter filter;

    /** @param columns the first is the id, by which rows are sorted unless the call says otherwise */
    Search(Site site, List<Column> columns) {
        this.columns = columns;
        this.filter = new Filter(site);
    }

    Answer answer(Call call, Collection<ObjectNode> records) {
        Predicate<ObjectNode> wanted = record -> true;
        for (Map.Entry<String, List<String>> parameter : call.query().entrySet()) {
            if (!PAGING.contains(parameter.getKey())) {
                wanted = wanted.and(filter.of(
                        column(parameter.getKey()), parameter.getValue().getFirst()));
            }
        }
        int size = number(call, "pageSize", MOST);
        int first = number(call, "firstResult", 1);
        if (size < 1 || size > MOST || first < 1) {
            throw Refusal.invalid("CMNC-022", "The page size is 1 to " + MOST);
        }
        List<ObjectNode> all =
                records.stream().filter(wanted).sorted(order(call)).toList();
        int last = Math.min(all.size(), first - 1 + size);
        List<ObjectNode> page = first > all.size() ? List.of() : all.subList(first - 1, last);
        return Api.response(table(page, all.size(), first, last));
    }

    private ObjectNode table(List<ObjectNode> page, int available, int first, int last) {
        ObjectNode response = Json.object();
        ArrayNode results = response.putArray("results");
        page.forEach(record -> {
            ArrayNode row = results.addArray();
            columns.forEach(column -> row.add(column.of(record)));
        });
        ObjectNode about = response.putObject("metaData");
        about.put("morePagesAvailable", last < available);
        about.put("resultsAvailable", available).put("resultsReturned", page.size());
        if (!page.isEmpty()) {
            about.put("firstResult", first).put("lastResult", last);
        }
        ArrayNode described = about.putArray("columns");
        columns.forEach(column -> described.add(column.described()));
        ObjectNode sorting = about.putArray("sorting").addObject();
        sorting.set("filterable", columns.getFirst().described());
        sorting.put("direction", "ASC");
        return response;
    }

    private Comparator<ObjectNode> order(Call call) {
        String sort = call.parameter("sort").orElse(columns.getFirst().name() + "|ASC");
        String[] parts = sort.split("\\|");
        if (parts.length != 2 || !Set.of("ASC", "DESC").contains(parts[1])) {
            throw Refusal.invalid("CMNC-021", "The sort " + sort + " cannot be parsed");
        }
        Column by = column(parts[0]);
        Comparator<ObjectNode> order = (one, other) -> compare(by.of(one), by.of(other));
        return parts[1].equals("ASC") ? order : order.reversed();
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Long.compare(one.asLong(), other.asLong())
                : one.asText().compareTo(other.asText());
    }

    private Column column(String name) {
        Optional<Column> known =
                columns.stream().filter(column -> column.name().equals(name)).findFirst();
        return known.orElseThrow(() -> new Refusal(500, "CMNC-016", "The filter " + name + " is not supported"));
    }

    private static int number(Call call, String name, int preset) {
        return call.parameter(name)
                .map(value -> {
                    if (!value.matches("\\d{1,9}")) {
                        throw Refusal.invalid("CMNC-022", name + " must be a whole number");
                    }
                    return Integer.parseInt(value);
                })
                .orElse(preset);
    }
}
