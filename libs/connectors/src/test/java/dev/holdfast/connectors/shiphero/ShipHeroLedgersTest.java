package dev.holdfast.connectors.shiphero;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.changes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, shipments and stock as the simulated ShipHero tells them, under each answer to what nobody has confirmed. */
class ShipHeroLedgersTest extends WithShipHero {

    @ParameterizedTest
    @ValueSource(strings = {"told", "null"})
    void anOrderIsToldWithItsTotalWhereItHasACurrency(String currency) {
        shipHero.set("currency", currency);
        String id = order(KEY.value(), line("MUG-BLUE", 3));

        OrderFingerprint found = connector().ledger().find(KEY, NAME).orElseThrow();

        assertThat(found)
                .isEqualTo(new OrderFingerprint(
                        KEY,
                        id,
                        NAME,
                        shipHero.clock.instant(),
                        shipHero.clock.instant(),
                        false,
                        currency.equals("told") ? Money.of("64.50", "USD") : null,
                        null));
        ask("orders", id, "cancel");
        assertThat(connector().ledger().find(KEY, NAME).orElseThrow().cancelled())
                .isTrue();
    }

    @Test
    void ofTwoOrdersOfOneReferenceTheOneThatGoesOnIsTold() {
        ask("orders", order(KEY.value(), line("MUG-BLUE", 1)), "cancel");
        shipHero.clock.pass(Duration.ofMinutes(1));
        String second = order(KEY.value(), line("MUG-BLUE", 1));

        assertThat(connector().ledger().find(KEY, NAME).orElseThrow().recordId())
                .isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"returned", "requested"})
    void everyOrderOfTheWindowComesOnceAscendingWhateverItCosts(String charge) {
        shipHero.set("charge", charge);
        shipHero.set("credits", "120");
        Window window =
                new Window(shipHero.clock.instant(), shipHero.clock.instant().plusSeconds(110));
        IntStream.range(0, 120).forEach(i -> {
            order(Long.toString(7_000_000_000L + i), line("MUG-BLUE", 1));
            shipHero.clock.pass(Duration.ofSeconds(1));
        });

        try (Stream<OrderFingerprint> orders = connector().ledger().createdIn(window)) {
            assertThat(orders.map(order -> String.valueOf(order.key())))
                    .containsExactlyElementsOf(IntStream.range(0, 110)
                            .mapToObj(i -> Long.toString(7_000_000_000L + i))
                            .toList());
        }
    }

    @Test
    void onlyTheClientsOwnOrdersAreReadWhereTheCredentialIsThe3pls() {
        order(KEY.value(), line("MUG-BLUE", 1), ",\"account_id\":\"Q3VzdG9tZXI6MQ==\"");
        order("6001112223335", line("MUG-BLUE", 1), ",\"account_id\":\"Q3VzdG9tZXI6Mg==\"");

        WarehouseConnector client = connector(STORED, "Q3VzdG9tZXI6MQ==");

        try (Stream<OrderFingerprint> orders = client.ledger().createdIn(shipHero.around())) {
            assertThat(orders.map(OrderFingerprint::key)).containsExactly(KEY);
        }
    }

    @Test
    void aShipmentIsToldWithItsParcelsAndCalledOffWithItsLabels() {
        String order = order(KEY.value(), line("MUG-BLUE", 3) + "," + line("TEE-M", 1));
        String first = ship(
                order, "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":2}],\"tracking\":[\"9400111\",\"9400112\"]}");

        assertThat(connector().shipments().of(KEY, NAME))
                .containsExactly(new WarehouseShipment(
                        KEY,
                        NAME,
                        first,
                        true,
                        shipHero.clock.instant(),
                        "usps",
                        List.of("9400111", "9400112"),
                        List.of(new Line("MUG-BLUE", "15012345678901", 2)),
                        shipHero.clock.instant()));
        ask("shipments", first, "refund");
        assertThat(connector().shipments().of(KEY, NAME)).singleElement().satisfies(shipment -> {
            assertThat(shipment.shipped()).isFalse();
            assertThat(shipment.trackingNumbers()).isEmpty();
        });
    }

    @Test
    void fiveHundredLinesOfOneShipmentAreAllRead() {
        String lines =
                IntStream.range(0, 500).mapToObj(i -> line("SKU-" + i, 1)).collect(Collectors.joining(","));
        ship(order(KEY.value(), lines), "{\"tracking\":[\"1Z\"]}");

        assertThat(connector().shipments().of(KEY, NAME).getFirst().lines())
                .extracting(Line::sku)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "SKU-" + i).toList());
    }

    @Test
    void whatChangedInAWindowIsToldAndNothingElse() {
        ship(order("6001112223399", line("MUG-BLUE", 1)), "{\"tracking\":[\"1\"]}");
        shipHero.clock.pass(Duration.ofHours(3));
        String shipment = ship(order(KEY.value(), line("MUG-BLUE", 1)), "{\"tracking\":[\"2\"]}");

        assertThat(changes(connector().shipments(), shipHero.around()))
                .extracting(WarehouseShipment::id)
                .containsExactly(shipment);
    }

    @Test
    void stockComesBySkuAndWarehouse() {
        IntStream.range(0, 130)
                .forEach(i -> shipHero.ask("PUT", "/stock/SKU-" + i + "/76733", "{\"on_hand\":5,\"available\":-1}"));
        shipHero.ask("PUT", "/stock/SKU-0/76734", "{\"on_hand\":7,\"available\":7}");

        try (Stream<StockPosition> positions = connector().stock().positions()) {
            assertThat(positions.toList())
                    .hasSize(131)
                    .contains(
                            new StockPosition("SKU-0", "76733", BigDecimal.valueOf(5), BigDecimal.valueOf(-1)),
                            new StockPosition("SKU-0", "76734", BigDecimal.valueOf(7), BigDecimal.valueOf(7)));
        }
    }

    @Test
    void anOrderWithoutAReferenceOfTheShopsIsTheWarehousesOwn() {
        order("manual-7", line("MUG-BLUE", 1));

        try (Stream<OrderFingerprint> orders = connector().ledger().createdIn(shipHero.around())) {
            assertThat(orders.toList()).singleElement().satisfies(order -> {
                assertThat(order.key()).isNull();
                assertThat(order.name()).isEqualTo(NAME);
            });
        }
    }
}
