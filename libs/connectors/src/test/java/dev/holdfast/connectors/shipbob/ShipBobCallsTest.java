package dev.holdfast.connectors.shipbob;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, tokens, faults and contracts of the simulated ShipBob. */
class ShipBobCallsTest extends WithShipBob {

    @Test
    void throttlingIsWaitedOutForAsLongAsShipBobAsks() {
        order(KEY.value(), product("MUG-BLUE", 1));
        shipBob.set("calls-per-minute", "1");

        assertThat(connector().ledger().find(KEY, NAME)).isPresent();
        assertThat(connector().ledger().find(KEY, NAME)).isPresent();

        assertThat(shipBob.pauses).isNotEmpty().allMatch(pause -> pause.compareTo(Duration.ofSeconds(60)) <= 0);
        shipBob.fault(new FaultAction.Throttle(Duration.ofMinutes(10)));
        assertThat(failure(() -> connector().ledger().find(KEY, NAME)))
                .as("longer than anybody waits")
                .isEqualTo(new Failure.RateLimited(
                        "ShipBob answered HTTP 429: Rate limit is exceeded. Try again in 600 seconds.",
                        Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-retry-after", "retry-after"})
    void aHintOfNothingIsNoLoopWithoutAPause(String header) {
        order(KEY.value(), product("MUG-BLUE", 1));
        for (int i = 0; i < 3; i++) {
            shipBob.fault(new FaultAction.Status(429, null, Map.of(header, "0"), false));
        }

        assertThat(connector().ledger().find(KEY, NAME)).isPresent();

        assertThat(shipBob.pauses).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @Test
    void aMomentUntilWhichToWaitIsAHintToo() {
        order(KEY.value(), product("MUG-BLUE", 1));
        shipBob.fault(new FaultAction.Status(
                429,
                null,
                Map.of("Retry-After", "Tue, 24 Nov 2026 10:00:30 GMT", "Date", "Tue, 24 Nov 2026 10:00:00 GMT"),
                false));

        assertThat(connector().ledger().find(KEY, NAME)).isPresent();

        assertThat(shipBob.pauses).containsExactly(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "problem"})
    void aRefusedTokenIsReadAnewOnceAndTheProbeSaysSo(String body) {
        shipBob.set("unauthorized-body", body);
        WarehouseConnector connector = connector();
        assertThat(connector.probe().credential()).isEqualTo("shipbob-east");
        assertThat(connector.probe().probe().missing()).isEmpty();
        shipBob.ask("DELETE", "/tokens/pat-1", "");

        assertThat(failure(() -> connector.probe().probe())).isInstanceOf(Failure.Unauthorized.class);
        assertThat(shipBob.forgotten).containsExactly("PAT");

        shipBob.ask("PUT", "/tokens/pat-2", "{\"scopes\":[\"inventory_read\"]}");
        shipBob.secrets.put("PAT", "pat-2");
        assertThat(failure(() -> connector.ledger().find(KEY, NAME))).isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void theProbeNamesScopesThatAreMissingAndAVersionThatEnds() {
        shipBob.ask("PUT", "/channels/100102", "{\"scopes\":[\"orders_read\"]}");

        CredentialProbe.Result result = connector().probe().probe();

        assertThat(result.identity()).isEqualTo("channel 100102");
        assertThat(result.missing()).containsExactly("inventory_read");
        assertThat(result.warning()).contains("webhooks_read").doesNotContain("until");
        shipBob.clock.pass(Duration.ofDays(400));
        assertThat(connector().probe().probe().warning()).contains("until 2028-01-31");
    }

    @Test
    void thePublishedContractIsReadByTheCallsPaths() {
        assertThat(connector().contract().published()).anySatisfy(type -> {
            assertThat(type.name()).isEqualTo("order");
            assertThat(type.fields()).containsEntry("shipments[].tracking.carrier", "string");
            assertThat(type.values().get("shipments[].status")).contains("Completed");
        });
        order(KEY.value(), product("MUG-BLUE", 1));
        assertThat(connector().contract().samples()).hasSize(1);
    }
}
