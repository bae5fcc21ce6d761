package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.financeoperations.ODataCalls.Page;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in the legal entity's warehouses: one row of {@code WarehousesOnHandV2} for each product, variant, site and warehouse. A
 * location is named {@code site/warehouse}, as the connection's {@code warehouses} are; a SKU as the shop does where
 * {@code sku-aliases} says so, else by item number with the variant's dimensions.
 */
final class FinanceOperationsStockLedger implements StockLedger {

    static final String SET = "WarehousesOnHandV2";
    private static final String ORDER = "ItemNumber,ProductColorId,ProductConfigurationId,ProductSizeId,ProductStyleId,"
            + "ProductVersionId,InventorySiteId,InventoryWarehouseId";

    private final ODataCalls calls;
    private final int pageSize;
    private final Map<String, String> skus = new HashMap<>();

    FinanceOperationsStockLedger(FinanceOperationsSettings settings, ODataCalls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
        // Of several SKUs of one product the first by name tells of it: no stock is told twice.
        new TreeMap<>(settings.skuAliases()).forEach((sku, written) -> Product.parse(written)
                .ifPresent(product -> skus.putIfAbsent(key(product), sku)));
    }

    @Override
    public Detail detail() {
        return Detail.BY_LOCATION;
    }

    @Override
    public Stream<StockPosition> positions() {
        Query query = new Query(null, ORDER, null, pageSize, 0);
        return Stream.iterate(
                        new Read(calls.page(SET, query), 0), Read::hasRows, read -> read.next(calls, query, pageSize))
                .flatMap(read -> read.page.rows().stream())
                .map(this::position);
    }

    /** @param before how many rows the pages before this one had */
    private record Read(Page page, int before) {
        boolean hasRows() {
            return !page.rows().isEmpty();
        }

        /**
         * A link is followed: the environment may cut what was asked for into pages of its own. Without one, as many rows as were
         * asked for are there, so that there may be more, or fewer, and then that was all.
         */
        Read next(ODataCalls calls, Query query, int pageSize) {
            int seen = before + page.rows().size();
            if (page.next() != null) {
                return new Read(calls.page(page.next()), seen);
            }
            Page next = seen % pageSize == 0 ? calls.page(SET, query.after(seen)) : new Page(List.of(), null);
            return new Read(next, seen);
        }
    }

    private StockPosition position(ObjectNode row) {
        Product product = Product.of(row);
        Place place = new Place(
                Fields.text(row, "InventorySiteId").orElse(""),
                Fields.text(row, "InventoryWarehouseId").orElse(""));
        return new StockPosition(
                skus.getOrDefault(key(product), product.written()),
                place.toString(),
                Fields.number(row, "OnHandQuantity"),
                Fields.number(row, "AvailableOnHandQuantity"));
    }

    private static String key(Product product) {
        return product.written().toLowerCase(Locale.ROOT);
    }
}
