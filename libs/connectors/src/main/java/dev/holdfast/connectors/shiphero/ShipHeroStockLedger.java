package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.StockSums;
import java.util.stream.Stream;

/** Stock by warehouse, named by the number that ShipHero's pages show. */
final class ShipHeroStockLedger implements StockLedger {

    private final ShipHeroApi api;

    ShipHeroStockLedger(ShipHeroApi api) {
        this.api = api;
    }

    @Override
    public Detail detail() {
        return Detail.BY_LOCATION;
    }

    @Override
    public Stream<StockPosition> positions() {
        return Stream.of(api).flatMap(start -> {
            StockSums sums = new StockSums();
            start.all(Queries.STOCK, "warehouse_products", start.variables()).forEach(row -> sums.add(position(row)));
            return sums.positions();
        });
    }

    private static StockPosition position(Fields row) {
        return new StockPosition(
                row.text("sku"),
                Ids.number(row.text("warehouse_id")),
                row.numberOrNull("on_hand"),
                row.numberOrNull("available"));
    }
}
