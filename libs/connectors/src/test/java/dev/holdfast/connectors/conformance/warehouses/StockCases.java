package dev.holdfast.connectors.conformance.warehouses;

import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.MANY;
import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.MUG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Trait;
import dev.holdfast.simulators.conformance.Case;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** What the warehouse holds, by article and place. */
final class StockCases {

    private StockCases() {}

    static List<Case<WarehouseTrial>> all() {
        return List.of(
                of("stock", "each article in each place, with what is there and what may be sold", StockCases::places),
                of("stock-pages", "however many pages that takes, however they are named", StockCases::pages),
                of("stock-rows", "several rows of one article in one place are one position", StockCases::rows),
                of("stock-oversold", "less than nothing is told as such", StockCases::oversold),
                of("stock-unicode", "articles in letters of every script", StockCases::unicode));
    }

    private static Case<WarehouseTrial> of(String id, String says, Case.Body<WarehouseTrial> body) {
        return new Case<>(id, "Stock told", says, body);
    }

    private static StockPosition position(WarehouseTrial trial, String sku, int place, int onHand, int available) {
        return new StockPosition(
                sku, trial.account().place(place), BigDecimal.valueOf(onHand), BigDecimal.valueOf(available));
    }

    private static void places(WarehouseTrial trial) {
        trial.account().stock(MUG, 1, 7, 5);
        trial.account().stock(MUG, 2, 1, 0);
        trial.account().stock("TEE-M", 1, 0, 0);
        assertThat(trial.connector().stock().detail()).isEqualTo(StockLedger.Detail.BY_LOCATION);
        assertThat(trial.stock())
                .containsExactlyInAnyOrder(
                        position(trial, MUG, 1, 7, 5),
                        position(trial, MUG, 2, 1, 0),
                        position(trial, "TEE-M", 1, 0, 0));
    }

    private static void pages(WarehouseTrial trial) {
        int skus = MANY * 2 + 20;
        IntStream.range(0, skus).forEach(i -> trial.account().stock("SKU-" + i, 1, i, i));
        for (var way : trial.account().ways()) {
            way.forEach(trial.house()::set);
            assertThat(trial.stock())
                    .as("with %s", way)
                    .extracting(StockPosition::sku)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, skus).mapToObj(i -> "SKU-" + i).toList());
        }
    }

    private static void rows(WarehouseTrial trial) {
        trial.needs(Trait.STOCK_ROWS);
        trial.account().stock(MUG, 1, 5, 4);
        trial.account().stock(MUG, 1, 2, 1);
        assertThat(trial.stock()).containsExactly(position(trial, MUG, 1, 7, 5));
    }

    private static void oversold(WarehouseTrial trial) {
        trial.account().stock(MUG, 1, 2, -3);
        assertThat(trial.stock()).isEqualTo(List.of(position(trial, MUG, 1, 2, -3)));
    }

    private static void unicode(WarehouseTrial trial) {
        trial.account().stock("Größe-抹茶", 1, 2, 1);
        assertThat(trial.stock()).containsExactly(position(trial, "Größe-抹茶", 1, 2, 1));
    }
}
