package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.connectors.financeoperations.ODataCalls.Page;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a legal entity says of itself. Its data service tells a caller nothing of his roles; item numbers are keys, so that no two
 * products have one; a warehouse shows by what lies in it, since no entity of warehouses is described.
 */
final class FinanceOperationsAccount implements AccountFacts {

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;
    private final int pageSize;

    FinanceOperationsAccount(FinanceOperationsSettings settings, ODataCalls calls, int pageSize) {
        this.settings = settings;
        this.calls = calls;
        this.pageSize = pageSize;
    }

    @Override
    public List<Told> rights() {
        return List.of(Told.notTold(
                "what the app's user may write: the environment refuses the first write, and tells it nowhere before",
                "see under System administration, Users, that the user's roles may maintain sales orders in "
                        + settings.company()));
    }

    @Override
    public Told days() {
        return Told.right("times are told in UTC; nothing depends on the environment's time zone");
    }

    @Override
    public List<Told> places() {
        Set<String> named = new TreeSet<>(settings.warehouses().values());
        if (settings.warehouse() != null) {
            named.add(settings.warehouse());
        }
        return named.stream().map(this::place).toList();
    }

    private Told place(String written) {
        return Place.of(written)
                .map(place -> stocked(place)
                        ? Told.right("warehouse " + written)
                        : Told.notTold(
                                "whether there is a warehouse " + written + " in " + settings.company()
                                        + ": nothing lies in one",
                                "see that erp.financeoperations.warehouses and warehouse name it as site/warehouse"))
                .orElseGet(() -> Told.wrong(
                        "warehouse " + written + " is not written as site/warehouse",
                        "put erp.financeoperations.warehouses and warehouse right"));
    }

    private boolean stocked(Place place) {
        String filter = Filter.all(
                Filter.is("InventorySiteId", place.site()), Filter.is("InventoryWarehouseId", place.warehouse()));
        return !calls.page(
                        FinanceOperationsStockLedger.SET,
                        Query.of(filter).selecting("dataAreaId,ItemNumber").first(1))
                .rows()
                .isEmpty();
    }

    @Override
    public List<Told> taxCodes() {
        String exempt = settings.exemptTaxGroup();
        return exempt == null
                ? List.of()
                : List.of(Told.notTold(
                        "whether there is a sales tax group " + exempt + ": no entity of them is described",
                        "see under Tax, Sales tax groups, that erp.financeoperations.exempt-tax-group names one"));
    }

    @Override
    public Stream<Item> items() {
        return Stream.iterate(
                        new Read(calls.page(Products.SET, query(0)), 0),
                        read -> !read.page.rows().isEmpty(),
                        this::next)
                .flatMap(read -> read.page.rows().stream())
                .map(row -> Fields.need(row, "ItemNumber"))
                .map(number -> new Item(number, number.toLowerCase(Locale.ROOT)));
    }

    /** @param before how many rows the pages before this one had */
    private record Read(Page page, int before) {}

    /** A link is followed; without one, as many rows as were asked for may mean that there are more. */
    private Read next(Read read) {
        int seen = read.before + read.page.rows().size();
        if (read.page.next() != null) {
            return new Read(calls.page(read.page.next()), seen);
        }
        return new Read(seen % pageSize == 0 ? calls.page(Products.SET, query(seen)) : new Page(List.of(), null), seen);
    }

    private Query query(int from) {
        return new Query(null, "ItemNumber", "dataAreaId,ItemNumber", pageSize, from);
    }

    @Override
    public String itemName(String sku) {
        String written = settings.skuAliases().getOrDefault(sku, sku);
        return Product.parse(written).map(Product::item).orElse(written).toLowerCase(Locale.ROOT);
    }
}
