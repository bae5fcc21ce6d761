package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.brightpearl.Table.Row;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stock by SKU and warehouse. Brightpearl's words are the reverse of Shopify's: {@code inStock} is what is there, {@code onHand} what
 * of it is still free. A product that no warehouse ever held is not listed, which is not the same as having none.
 */
final class BrightpearlStockLedger implements StockLedger {

    /** Ids in one address: some two thousand letters. */
    private static final int AT_ONCE = 200;

    private final BrightpearlCalls calls;
    private final Searches searches;

    BrightpearlStockLedger(BrightpearlCalls calls, Searches searches) {
        this.calls = calls;
        this.searches = searches;
    }

    @Override
    public Detail detail() {
        return Detail.BY_LOCATION;
    }

    @Override
    public Stream<StockPosition> positions() {
        Set<String> seen = new HashSet<>();
        return searches.pages(ProductIds.SEARCH, Map.of("stockTracked", "true"), "productId", AT_ONCE)
                .flatMap(page -> positions(page.rows(), seen));
    }

    private Stream<StockPosition> positions(List<Row> rows, Set<String> seen) {
        Map<String, String> skus = new LinkedHashMap<>();
        for (Row row : rows) {
            // A product without a SKU is nothing that a shop could sell.
            row.get("SKU").ifPresent(sku -> {
                if (!seen.add(sku)) {
                    throw new UpstreamException(
                            new Failure.Rejected("Several stocked products in Brightpearl have the SKU " + sku
                                    + ": change all but one, since their stock cannot be told apart"));
                }
                skus.put(row.need("productId"), sku);
            });
        }
        if (skus.isEmpty()) {
            return Stream.empty();
        }
        JsonNode availability = calls.find("/warehouse-service/product-availability/" + String.join(",", skus.keySet()))
                .orElseGet(Json::object);
        List<StockPosition> positions = new ArrayList<>();
        skus.forEach((id, sku) -> availability
                .path(id)
                .path("warehouses")
                .properties()
                .forEach(warehouse -> positions.add(new StockPosition(
                        sku,
                        warehouse.getKey(),
                        Json.number(warehouse.getValue().path("inStock"), "$.response." + id + ".inStock"),
                        Json.number(warehouse.getValue().path("onHand"), "$.response." + id + ".onHand")))));
        return positions.stream();
    }
}
