package dev.holdfast.connectors.shiphero;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.contracts.money.Money;
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
}
