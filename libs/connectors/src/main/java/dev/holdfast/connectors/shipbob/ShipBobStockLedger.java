package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.Page;
import dev.holdfast.connectors.warehouse.Pages;
import dev.holdfast.connectors.warehouse.StockSums;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stock by fulfilment centre. What may still be sold is what ShipBob calls fulfillable: on hand and not committed. ShipBob
 * sends no webhook for stock, so asking is all there is.
 */
final class ShipBobStockLedger implements StockLedger {

    private static final String PATH = "/inventory-level/locations";

    private static final String PAGE_SIZE = "250";

    private final ShipBobCalls calls;

    ShipBobStockLedger(ShipBobCalls calls) {
        this.calls = calls;
    }

    @Override
    public Detail detail() {
        return Detail.BY_LOCATION;
    }

    @Override
    public Stream<StockPosition> positions() {
        return Stream.of(calls).flatMap(start -> {
            StockSums sums = new StockSums();
            Pages.rows(this::page).forEach(item -> add(item, sums));
            return sums.positions();
        });
    }

    private static void add(Fields item, StockSums sums) {
        String sku = item.textOrNull("sku");
        if (sku == null || sku.isBlank()) {
            // Inventory that no SKU of a shop can be compared with: packaging, inserts.
            return;
        }
        item.list("locations")
                .forEach(place -> sums.add(new StockPosition(
                        sku,
                        place.text("location_id"),
                        place.number("on_hand_quantity"),
                        place.number("fulfillable_quantity"))));
    }

    private Page<Fields> page(@Nullable String next) {
        Fields answer = Fields.of(
                (next == null ? calls.get(PATH, Map.of("PageSize", PAGE_SIZE), null) : calls.follow(PATH, next, null))
                        .body(),
                "ShipBob's stock");
        return new Page<>(answer.list("items"), Channel.blankToNull(answer.textOrNull("next")));
    }
}
