package dev.holdfast.connectors.shiphero;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits, tokens, faults and the schema of the simulated ShipHero. */
class ShipHeroCallsTest extends WithShipHero {

    @Test
    void whatHidesBehindA200IsWaitedOutAsItsWordsSay() {
        order(KEY.value(), line("MUG-BLUE", 1));
        WarehouseConnector connector = connector();
        connector.probe().probe();
        shipHero.fault(new FaultAction.Throttle(Duration.ofSeconds(18)));

        assertThat(connector.ledger().find(KEY, NAME)).isPresent();

        assertThat(shipHero.pauses).containsExactly(Duration.ofMillis(18_500));
    }

    @Test
    void whatItsWordsDoNotSayItsFieldsDo() throws Exception {
        order(KEY.value(), line("MUG-BLUE", 1));
        WarehouseConnector connector = connector();
        connector.probe().probe();
        shipHero.fault(new FaultAction.Status(200, new ObjectMapper().readTree("""
                {"errors": [{"code": 30, "message": "Not enough credits", "required_credits": 1301,
                  "remaining_credits": 263, "time_remaining": "18 seconds"}]}"""), null, false));
        shipHero.fault(new FaultAction.Status(200, new ObjectMapper().readTree("""
                {"errors": [{"code": 30, "message": "Not enough credits", "required_credits": 1301,
                  "remaining_credits": 263}]}"""), null, false));

        assertThat(connector.ledger().find(KEY, NAME)).isPresent();

        assertThat(shipHero.pauses).containsExactlyInAnyOrder(Duration.ofMillis(18_500), Duration.ofMillis(18_500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403", "error"})
    void aDeadAccessTokenIsReplacedOnceHoweverItIsRefused(String form) {
        shipHero.set("unauthorized", form);
        WarehouseConnector connector = connector();
        assertThat(connector.probe().credential()).isEqualTo("shiphero-west");
        assertThat(connector.probe().probe().identity()).isEqualTo("account 7556");
        shipHero.ask("DELETE", "/access-tokens", "");

        assertThat(connector.probe().probe().warning()).isNull();

        shipHero.ask("DELETE", "/access-tokens", "");
        shipHero.ask("DELETE", "/tokens/the-REFRESH", "");
        assertThat(failure(() -> connector.probe().probe()))
                .isInstanceOfSatisfying(Failure.Unauthorized.class, refused -> assertThat(refused.reason())
                        .contains("store the new refresh token"));
    }

    @Test
    void aReplacedRefreshTokenIsUsedAndTold() {
        shipHero.set("refresh-token", "replaced");
        WarehouseConnector connector = connector();
        connector.probe().probe();
        shipHero.clock.pass(Duration.ofDays(22));

        assertThat(connector.probe().probe().warning()).contains("new refresh token");
    }

    @Test
    void aLoginServesAsWell() {
        Credential login = new Credential.Login(new SecretRef("env", "USER"), new SecretRef("env", "PASSWORD"));

        assertThat(connector(login, null).probe().probe().warning()).isNull();
        shipHero.secrets.put("PASSWORD", "wrong");
        assertThat(failure(() -> connector(login, null).probe().probe())).isInstanceOf(Failure.Unauthorized.class);
    }

    @Test
    void theSchemaIsAskedOfShipHeroItself() {
        order(KEY.value(), line("MUG-BLUE", 1));

        assertThat(connector().contract().published())
                .anySatisfy(type -> {
                    assertThat(type.name()).isEqualTo("Order");
                    assertThat(type.fields())
                            .containsEntry("shipments", "[Shipment]")
                            .containsEntry("total_price", "String");
                })
                .anySatisfy(type -> assertThat(type.values()).containsKey("health"));
        assertThat(connector().contract().samples()).hasSize(1);
    }
}
