package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BrightpearlSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a Brightpearl account says of itself. It lists nowhere what an app may do, and keeps every time with its offset, so that no
 * zone of the connection's has to agree with the account's.
 */
final class BrightpearlAccount implements AccountFacts {

    private static final String WAREHOUSES = "/warehouse-service/warehouse";
    private static final String TAX_CODES = "/accounting-service/tax-code";

    private final BrightpearlSettings settings;
    private final BrightpearlCalls calls;
    private final Searches searches;

    BrightpearlAccount(BrightpearlSettings settings, BrightpearlCalls calls, Searches searches) {
        this.settings = settings;
        this.calls = calls;
        this.searches = searches;
    }

    @Override
    public List<Told> rights() {
        return List.of(Told.notTold(
                "what the app may write: Brightpearl tells it nowhere, and refuses the first write with 403",
                "see in Brightpearl's App Store that the app may write orders, contacts and goods-out notes"));
    }

    @Override
    public Told days() {
        return Told.right("times are told with their offset; nothing depends on the account's time zone");
    }

    @Override
    public List<Told> places() {
        Set<String> there = new HashSet<>();
        for (JsonNode warehouse : calls.find(WAREHOUSES).orElseGet(Json::object)) {
            there.add(warehouse.path("id").asText());
        }
        Set<String> named = new TreeSet<>(settings.warehouses().values());
        named.add(settings.warehouse());
        return named.stream()
                .map(
                        id -> there.contains(id)
                                ? Told.right("warehouse " + id)
                                : Told.wrong(
                                        "warehouse " + id + " does not exist in Brightpearl, which has "
                                                + new TreeSet<>(there),
                                        "put erp.brightpearl.warehouses and erp.brightpearl.warehouse right: ids of warehouses"))
                .toList();
    }

    @Override
    public List<Told> taxCodes() {
        Set<String> there = new HashSet<>();
        for (JsonNode code : calls.find(TAX_CODES).orElseGet(Json::object)) {
            there.add(code.path("code").asText());
        }
        Set<String> named = new TreeSet<>(settings.taxCodes().values());
        named.add(settings.exemptTaxCode());
        Optional.ofNullable(settings.defaultTaxCode()).ifPresent(named::add);
        return named.stream()
                .map(code -> there.contains(code)
                        ? Told.right("tax code " + code)
                        : Told.wrong(
                                "tax code " + code + " does not exist in Brightpearl, which has "
                                        + new TreeSet<>(there),
                                "put erp.brightpearl.tax-codes, default-tax-code and exempt-tax-code right"))
                .toList();
    }

    @Override
    public Stream<Item> items() {
        return searches.pages(ProductIds.SEARCH, Map.of(), "productId", Searches.PAGE)
                .flatMap(page -> page.rows().stream())
                .flatMap(row -> row.get("SKU").filter(sku -> !sku.isBlank()).stream()
                        .map(sku -> new Item(row.need("productId"), sku)));
    }

    @Override
    public String itemName(String sku) {
        return settings.skuAliases().getOrDefault(sku, sku);
    }
}
