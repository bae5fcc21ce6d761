package dev.holdfast.simulators.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.DataFetchingEnvironment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a shop sells, and where from, as tests put it there. Variants are told up to a depth, as the vendor does. */
public final class CatalogFetchers {

    /** The table of variants: {@code id, sku, title, status} of their product. */
    public static final String VARIANTS = "variant";

    /** The table of places: {@code id, name, active}. */
    public static final String LOCATIONS = "location";

    private static final String STATUS = "product_status:";

    private CatalogFetchers() {}

    static Object locations(DataFetchingEnvironment field) {
        boolean inactive = Boolean.TRUE.equals(field.getArgument("includeInactive"));
        Comparator<Paging.Place> byName =
                Comparator.comparing(Paging.Place::value).thenComparing(Paging.Place::id);
        List<ObjectNode> all = all(field, LOCATIONS).stream()
                .filter(one -> inactive || one.path("active").asBoolean(true))
                .sorted(Comparator.comparing(CatalogFetchers::named, byName))
                .toList();
        return Paging.page(field, all, CatalogFetchers::named, byName, CatalogFetchers::location);
    }

    static Object variants(DataFetchingEnvironment field) {
        Set<String> statuses = statuses(field);
        List<ObjectNode> all = all(field, VARIANTS).stream()
                .filter(one -> statuses.isEmpty()
                        || statuses.contains(one.path("status").asText("ACTIVE")))
                .sorted(Comparator.comparingLong(CatalogFetchers::id))
                .toList();
        return Paging.page(
                field,
                all,
                one -> new Paging.Place("", id(one)),
                Comparator.comparing(Paging.Place::id),
                CatalogFetchers::variant);
    }

    /** Of all search terms that there are, the one that the vendor's page of this connection shows first; others find everything. */
    private static Set<String> statuses(DataFetchingEnvironment field) {
        String query = field.getArgumentOrDefault("query", "");
        return query.startsWith(STATUS)
                ? Set.copyOf(Arrays.asList(query.substring(STATUS.length()).split(",")))
                : Set.of();
    }

    private static List<ObjectNode> all(DataFetchingEnvironment field, String table) {
        return List.copyOf(AdminSchema.call(field).tables().all(table).values());
    }

    private static Paging.Place named(JsonNode location) {
        return new Paging.Place(location.path("name").asText(), id(location));
    }

    private static long id(JsonNode record) {
        return record.path("id").asLong();
    }

    private static Map<String, Object> location(ObjectNode location) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "Location");
        view.put("id", "gid://shopify/Location/" + id(location));
        view.put("legacyResourceId", Long.toString(id(location)));
        view.put("name", location.path("name").asText());
        return view;
    }

    private static Map<String, Object> variant(ObjectNode variant) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "ProductVariant");
        view.put("id", "gid://shopify/ProductVariant/" + id(variant));
        view.put("legacyResourceId", Long.toString(id(variant)));
        view.put("sku", variant.path("sku").isTextual() ? variant.path("sku").asText() : null);
        view.put("title", variant.path("title").asText("Default Title"));
        view.put("displayName", variant.path("title").asText("Default Title"));
        return view;
    }
}
