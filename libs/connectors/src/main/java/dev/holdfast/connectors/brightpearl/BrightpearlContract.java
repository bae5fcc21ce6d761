package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.brightpearl.Table.Row;
import dev.holdfast.connectors.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brightpearl publishes no schema. What comes nearest are the columns that each search names with their types, and real orders.
 */
final class BrightpearlContract implements ContractSource {

    /** Each search that is used, and the column that its rows are told apart by. */
    private static final Map<String, String> SEARCHES = Map.of(
            Orders.SEARCH, "orderId", ProductIds.SEARCH, "productId", "/accounting-service/currency-search", "id");

    private static final int SAMPLES = 5;

    private final BrightpearlCalls calls;
    private final Searches searches;

    BrightpearlContract(BrightpearlCalls calls, Searches searches) {
        this.calls = calls;
        this.searches = searches;
    }

    @Override
    public List<RecordType> published() {
        List<RecordType> types = new ArrayList<>();
        new TreeMap<>(SEARCHES).forEach((search, id) -> {
            Table page = searches.page(search, Map.of(), id, 1, 1);
            types.add(new RecordType(
                    search.substring(search.lastIndexOf('/') + 1), new TreeMap<>(page.columns()), new TreeMap<>()));
        });
        return types;
    }

    /** The newest orders, each as it came, and the goods-out notes of one. */
    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        List<String> ids = newest();
        if (!ids.isEmpty()) {
            calls.find("/order-service/order/" + String.join(",", ids))
                    .ifPresent(orders -> orders.forEach(order -> samples.add(sample("order", order))));
            calls.find("/warehouse-service/order/" + String.join(",", ids) + "/goods-note/goods-out/")
                    .flatMap(BrightpearlContract::first)
                    .ifPresent(note -> samples.add(sample("goods-out-note", note)));
        }
        return samples;
    }

    private List<String> newest() {
        return calls
                .find(Orders.SEARCH + "?orderTypeId=" + Orders.SALES_ORDER + "&pageSize=" + SAMPLES
                        + "&firstResult=1&sort=orderId%7CDESC")
                .map(Table::of)
                .map(Table::rows)
                .orElse(List.of())
                .stream()
                .map((Row row) -> row.need("orderId"))
                .toList();
    }

    private static Optional<JsonNode> first(JsonNode notes) {
        return notes.properties().stream().map(Map.Entry::getValue).findFirst();
    }

    private static Sample sample(String type, JsonNode body) {
        return new Sample(type, Json.bytes(body));
    }
}
