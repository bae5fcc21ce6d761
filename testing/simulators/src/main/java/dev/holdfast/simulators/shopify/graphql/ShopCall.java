package dev.holdfast.simulators.shopify.graphql;

import dev.holdfast.simulators.shopify.access.Shop;
import dev.holdfast.simulators.shopify.search.OrderFilter;
import dev.holdfast.simulators.shopify.view.Wording;
import dev.holdfast.simulators.world.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a query may see, and what it leaves behind for the answer.
 *
 * @param scopes what the token is granted
 * @param searchLag how stale the search index is
 * @param ignoredMatches what a search term does that cannot be applied
 * @param searches filled while the query runs: the filter of each field that searched, by its path
 */
record ShopCall(
        Shop shop,
        Set<String> scopes,
        Tables tables,
        Wording wording,
        Instant now,
        Duration searchLag,
        boolean ignoredMatches,
        Map<String, Searched> searches) {

    record Searched(String query, OrderFilter filter) {}

    ShopCall(
            Shop shop,
            Set<String> scopes,
            Tables tables,
            Wording wording,
            Instant now,
            Duration searchLag,
            boolean ignoredMatches) {
        this(shop, scopes, tables, wording, now, searchLag, ignoredMatches, new LinkedHashMap<>());
    }
}
