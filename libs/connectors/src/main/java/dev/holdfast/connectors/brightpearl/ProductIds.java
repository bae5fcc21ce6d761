package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.brightpearl.Table.Row;
import dev.holdfast.connectors.known.KnownFor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ids of products by their SKUs. Brightpearl is searched by one SKU at a time, and every search costs one of few requests: an order
 * with many new SKUs reads the list of products instead.
 */
final class ProductIds {

    static final String SEARCH = "/product-service/product-search";

    /** From so many unknown SKUs on, reading the list is cheaper than asking for each. */
    private static final int TOO_MANY = 20;

    /** Products that are remembered: more than most catalogues have, a few megabytes at most. */
    private static final int MOST = 50_000;

    private final Searches searches;
    private final BrightpearlTimings timings;
    private final KnownFor<String, Answer> known;

    ProductIds(Searches searches, Clock clock, BrightpearlTimings timings) {
        this.searches = searches;
        this.timings = timings;
        this.known = new KnownFor<>(MOST, clock);
    }

    /** @param id null when none can be used @param why what is the matter and how to put it right, when it is known */
    record Answer(@Nullable String id, @Nullable String why) {
        static final Answer UNKNOWN = new Answer(null, null);
    }

    /** What is known of each SKU. */
    Map<String, Answer> look(Collection<String> skus) {
        Map<String, Answer> answers = new HashMap<>();
        TreeSet<String> asked = new TreeSet<>();
        for (String sku : skus) {
            known.get(sku).ifPresentOrElse(answer -> answers.put(sku, answer), () -> asked.add(sku));
        }
        Map<String, List<Row>> found = asked.size() < TOO_MANY ? one(asked) : listed(asked);
        for (String sku : asked) {
            Answer answer = answer(sku, found.getOrDefault(sku, List.of()));
            known.put(sku, answer, answer.id == null ? timings.missing() : timings.known());
            answers.put(sku, answer);
        }
        return answers;
    }

    void refresh() {
        known.clear();
    }

    private Map<String, List<Row>> one(Set<String> skus) {
        return skus.stream()
                .collect(
                        Collectors.toMap(sku -> sku, sku -> searches.exact(SEARCH, "SKU", sku, Map.of(), "productId")));
    }

    private Map<String, List<Row>> listed(Set<String> skus) {
        Map<String, List<Row>> found = new HashMap<>();
        Set<String> wanted = new HashSet<>(skus);
        try (Stream<Table> pages = searches.pages(SEARCH, Map.of(), "productId", Searches.PAGE)) {
            pages.flatMap(page -> page.rows().stream())
                    .forEach(row -> row.get("SKU").filter(wanted::contains).ifPresent(sku -> found.computeIfAbsent(
                                    sku, key -> new ArrayList<>())
                            .add(row)));
        }
        return found;
    }

    /** A product that is not sold any more is found still: old orders name it. */
    private static Answer answer(String sku, List<Row> rows) {
        if (rows.size() > 1) {
            return new Answer(
                    null,
                    rows.size() + " products in Brightpearl have the SKU " + sku + " (ids "
                            + rows.stream().map(row -> row.need("productId")).toList()
                            + "): change all but one, or map the SKU under erp.brightpearl.sku-aliases");
        }
        return rows.isEmpty() ? Answer.UNKNOWN : new Answer(rows.getFirst().need("productId"), null);
    }
}
