package dev.holdfast.simulators.shopify.graphql;

import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Json;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list that is in order into a page, by the vendor's rules: {@code first} or {@code last} is a must, and not above 250. Cursors name a
 * place in the order, not a number of elements, so that a list that changes between two pages shifts as it does at the vendor's.
 */
final class Paging {

    private static final int MAXIMUM = 250;

    /** A place: the sort value, then the id. */
    record Place(String value, long id) {

        String cursor() {
            byte[] json = Json.bytes(Json.object().put("last_id", id).put("last_value", value));
            return Base64.getEncoder().encodeToString(json);
        }

        static Place of(String cursor) {
            var json = Json.parse(Base64.getDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8)));
            if (!json.path("last_id").isIntegralNumber()) {
                throw new IllegalArgumentException("The cursor names no place");
            }
            return new Place(
                    json.path("last_value").asText(), json.path("last_id").asLong());
        }
    }

    private Paging() {}

    /**
     * The page of a list that is sorted ascending by place.
     *
     * @param place where an element stands
     * @param node what the page shows of it
     */
    static <T> Map<String, Object> page(
            DataFetchingEnvironment field,
            List<T> sorted,
            Function<T, Place> place,
            java.util.Comparator<Place> order,
            Function<T, Object> node) {
        Integer first = field.getArgument("first");
        Integer last = field.getArgument("last");
        check(field, first, last);
        boolean reverse = Boolean.TRUE.equals(field.getArgument("reverse"));
        List<T> all = reverse ? sorted.reversed() : sorted;
        java.util.Comparator<Place> direction = reverse ? order.reversed() : order;
        Place after = cursor(field, "after");
        Place before = cursor(field, "before");
        List<T> between = new ArrayList<>();
        for (T element : all) {
            Place at = place.apply(element);
            if ((after == null || direction.compare(at, after) > 0)
                    && (before == null || direction.compare(at, before) < 0)) {
                between.add(element);
            }
        }
        int size = between.size();
        int from = first == null && last != null ? Math.max(0, size - last) : 0;
        int to = first == null ? size : Math.min(size, first);
        boolean next = to < size || (before != null && size < all.size() && first == null);
        boolean previous = from > 0 || (after != null && size < all.size());
        return connection(between.subList(from, to), place, node, next, previous);
    }

    private static <T> Map<String, Object> connection(
            List<T> page, Function<T, Place> place, Function<T, Object> node, boolean next, boolean previous) {
        List<Object> nodes = new ArrayList<>();
        List<Object> edges = new ArrayList<>();
        for (T element : page) {
            Object shown = node.apply(element);
            nodes.add(shown);
            edges.add(Map.of("cursor", place.apply(element).cursor(), "node", shown));
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", next);
        info.put("hasPreviousPage", previous);
        info.put(
                "startCursor",
                page.isEmpty() ? null : place.apply(page.getFirst()).cursor());
        info.put(
                "endCursor", page.isEmpty() ? null : place.apply(page.getLast()).cursor());
        return Map.of("nodes", nodes, "edges", edges, "pageInfo", info);
    }

    private static void check(DataFetchingEnvironment field, @Nullable Integer first, @Nullable Integer last) {
        if (first == null && last == null) {
            throw Refusal.badRequest(field, "you must provide one of first or last");
        }
        if (first != null && last != null) {
            throw Refusal.badRequest(field, "providing both first and last is not supported");
        }
        int asked = first != null ? first : last == null ? 0 : last;
        if (asked < 0 || asked > MAXIMUM) {
            throw Refusal.badRequest(field, (first != null ? "first" : "last") + " must be between 0 and " + MAXIMUM);
        }
    }

    private static @Nullable Place cursor(DataFetchingEnvironment field, String argument) {
        String cursor = field.getArgument(argument);
        if (cursor == null) {
            return null;
        }
        try {
            return Place.of(cursor);
        } catch (IllegalArgumentException | BadRequest e) {
            throw Refusal.badRequest(field, "Invalid cursor for current pagination sort.");
        }
    }
}
