package dev.holdfast.simulators.financeoperations.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Query options of a set, and the page that they ask for. */
final class Listing {

    private static final Set<String> KNOWN =
            Set.of("cross-company", "$filter", "$select", "$orderby", "$top", "$skip", "$count");

    private final Entity entity;
    private final Call call;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final boolean caseCounts;

    Listing(Entity entity, Call call, boolean caseCounts) {
        this.entity = entity;
        this.call = call;
        this.caseCounts = caseCounts;
        call.query().forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                throw Refusal.invalid("The query parameter '" + name + "' is not supported.");
            }
            options.put(name, values.getFirst());
        });
    }

    /** Whether all legal entities are asked for. */
    static boolean crossesCompanies(Call call) {
        return call.parameter("cross-company")
                .map(value -> value.equals("true"))
                .orElse(false);
    }

    /** The answer's body. @param pageSize rows in one answer at most */
    ObjectNode page(Collection<ObjectNode> records, int pageSize) {
        Predicate<JsonNode> filter = options.containsKey("$filter")
                ? FilterParser.parse(entity, caseCounts, options.getOrDefault("$filter", ""))
                : record -> true;
        List<ObjectNode> fit =
                records.stream().filter(filter).sorted(order()).collect(Collectors.toCollection(ArrayList::new));
        int skip = whole("$skip", 0);
        int top = whole("$top", Integer.MAX_VALUE);
        List<ObjectNode> rest = fit.subList(Math.min(skip, fit.size()), fit.size());
        List<ObjectNode> wanted = rest.subList(0, Math.min(top, rest.size()));
        List<ObjectNode> rows = wanted.subList(0, Math.min(pageSize, wanted.size()));
        ObjectNode body = Json.object().put("@odata.context", context());
        if ("true".equals(options.get("$count"))) {
            body.put("@odata.count", fit.size());
        }
        var values = body.putArray("value");
        rows.forEach(row -> values.add(selected(row)));
        if (rows.size() < wanted.size()) {
            body.put("@odata.nextLink", link(skip + rows.size(), top == Integer.MAX_VALUE ? top : top - rows.size()));
        }
        return body;
    }

    private String context() {
        String here = call.uri().toString();
        return here.substring(0, here.indexOf("/data/") + 6) + "$metadata#" + entity.set();
    }

    private String link(int skip, int top) {
        Map<String, String> next = new LinkedHashMap<>(options);
        next.put("$skip", Integer.toString(skip));
        if (top != Integer.MAX_VALUE) {
            next.put("$top", Integer.toString(top));
        }
        String here = call.uri().toString();
        return next.entrySet().stream()
                .map(option -> option.getKey() + "="
                        + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&", here.substring(0, here.indexOf('?')) + "?", ""));
    }

    private ObjectNode selected(ObjectNode row) {
        String select = options.get("$select");
        if (select == null) {
            return row;
        }
        ObjectNode result = Json.object();
        result.set(Entity.ETAG, row.path(Entity.ETAG));
        for (String field : select.split(",")) {
            known(field.strip());
            result.set(field.strip(), row.path(field.strip()));
        }
        return result;
    }

    private Comparator<ObjectNode> order() {
        Comparator<ObjectNode> order = null;
        for (String part : options.getOrDefault("$orderby", String.join(",", entity.keys()))
                .split(",")) {
            String[] words = part.strip().split(" +");
            String kind = known(words[0]).kind();
            Comparator<ObjectNode> by =
                    switch (kind) {
                        case "number", "whole" ->
                            Comparator.comparing(row -> row.path(words[0]).decimalValue());
                        case "time" ->
                            Comparator.comparing(row ->
                                    OffsetDateTime.parse(row.path(words[0]).asText()));
                        default ->
                            Comparator.comparing(row -> row.path(words[0]).asText());
                    };
            by = words.length > 1 && words[1].equals("desc") ? by.reversed() : by;
            order = order == null ? by : order.thenComparing(by);
        }
        return order == null ? (one, other) -> 0 : order;
    }

    private Entity.Field known(String name) {
        Entity.Field field = entity.fields().get(name);
        if (field == null) {
            throw Refusal.invalid("Could not find a property named '" + name + "' on type '" + entity.type() + "'.");
        }
        return field;
    }

    private int whole(String option, int otherwise) {
        String value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw Refusal.invalid("Invalid value '" + value + "' for " + option + " query option found.");
        }
        return Integer.parseInt(value);
    }
}
