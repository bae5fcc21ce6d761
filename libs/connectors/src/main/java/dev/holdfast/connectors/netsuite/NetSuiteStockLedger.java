package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.netsuite.SuiteQl.Page;
import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stock by item and location, from the table that covers every kind of item: {@code inventoryItemLocations} leaves out
 * assemblies and items with lots or serial numbers. Pages go on from the last item and location seen, as orders' do.
 *
 * <p>NetSuite may let several items carry one name. To the shop they are one SKU, so that their positions are added up; they
 * come last, because the rows are told by item.
 */
final class NetSuiteStockLedger implements StockLedger {

    private static final String COLUMNS =
            "ail.item AS item, ail.location AS location, i.itemid AS itemid, ail.quantityonhand AS quantityonhand,"
                    + " ail.quantityavailable AS quantityavailable";

    private final SuiteQl suiteQl;

    NetSuiteStockLedger(SuiteQl suiteQl) {
        this.suiteQl = suiteQl;
    }

    @Override
    public Detail detail() {
        return Detail.BY_LOCATION;
    }

    @Override
    public Stream<StockPosition> positions() {
        return Stream.of(this).flatMap(ledger -> ledger.read());
    }

    private Stream<StockPosition> read() {
        Set<String> shared = suiteQl
                .all("SELECT i.itemid AS itemid FROM item i WHERE i.isinactive = 'F' GROUP BY i.itemid"
                        + " HAVING COUNT(*) > 1 ORDER BY i.itemid")
                .stream()
                .map(row -> row.need("itemid"))
                .collect(Collectors.toSet());
        Map<String, StockPosition> sums = new LinkedHashMap<>();
        Stream<StockPosition> told = Stream.iterate(
                        page(null), page -> !page.rows().isEmpty(), page -> next(page))
                .flatMap(page -> page.rows().stream())
                .map(NetSuiteStockLedger::position)
                .filter(position -> !shared.contains(position.sku()) || !held(position, sums));
        return Stream.concat(told, Stream.of(sums).flatMap(all -> all.values().stream()));
    }

    private static boolean held(StockPosition position, Map<String, StockPosition> sums) {
        sums.merge(position.sku() + "\n" + position.location(), position, NetSuiteStockLedger::sum);
        return true;
    }

    private Page next(Page page) {
        return page.hasMore() ? page(page.rows().getLast()) : new Page(List.of(), false);
    }

    private Page page(@Nullable Row last) {
        List<String> conditions = new ArrayList<>(List.of("i.isinactive = 'F'"));
        if (last != null) {
            BigInteger item = last.number("item").toBigInteger();
            BigInteger location = last.number("location").toBigInteger();
            conditions.add(
                    "(ail.item > " + item + " OR (ail.item = " + item + " AND ail.location > " + location + "))");
        }
        return suiteQl.page("SELECT " + COLUMNS + " FROM aggregateItemLocation ail INNER JOIN item i ON i.id = ail.item"
                + " WHERE " + String.join(" AND ", conditions) + " ORDER BY ail.item, ail.location");
    }

    private static StockPosition position(Row row) {
        return new StockPosition(
                row.need("itemid"),
                row.need("location"),
                units(row, "quantityonhand"),
                units(row, "quantityavailable"));
    }

    private static @Nullable BigDecimal units(Row row, String column) {
        return row.get(column) == null ? null : row.number(column);
    }

    private static StockPosition sum(StockPosition one, StockPosition other) {
        return new StockPosition(
                one.sku(), one.location(), sum(one.onHand(), other.onHand()), sum(one.available(), other.available()));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
