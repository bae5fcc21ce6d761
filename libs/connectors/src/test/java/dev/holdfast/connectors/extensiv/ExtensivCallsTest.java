package dev.holdfast.connectors.extensiv;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tokens, limits and faults of the simulated Extensiv. */
class ExtensivCallsTest extends WithExtensiv {

    @Test
    void oneTokenServesManyCallsAndIsMintedAnewBeforeItEnds() {
        extensiv.set("needs-tpl", "on");
        WarehouseConnector connector = connector();
        for (int i = 0; i < 20; i++) {
            connector.probe().probe();
        }
        extensiv.clock.pass(Duration.ofMinutes(31));
        assertThat(connector.probe().probe().identity()).isEqualTo("client 4");
        assertThat(connector.probe().credential()).isEqualTo("extensiv-north");

        assertThat(extensiv.requests().stream().filter(request -> request.path().contains("Token")))
                .hasSize(2);
    }

    @Test
    void aTokenThatEndedEarlyIsReplacedOnceAndNoStormOfMintingFollows() {
        WarehouseConnector connector = connector();
        connector.probe().probe();
        extensiv.clock.pass(Duration.ofMinutes(2));
        extensiv.ask("DELETE", "/tokens", "");
        assertThat(connector.probe().probe().warning()).isNull();

        extensiv.ask("DELETE", "/tokens", "");
        for (int i = 0; i < 10; i++) {
            assertThat(failure(() -> connector.probe().probe())).isInstanceOf(Failure.Unauthorized.class);
        }
        assertThat(extensiv.requests().stream().filter(request -> request.path().contains("Token")))
                .hasSize(2);
    }

    @Test
    void mintingTooOftenIsThrottling() {
        extensiv.set("tokens-per-minute", "1");
        connector().probe().probe();

        assertThat(failure(() -> connector().probe().probe()))
                .isEqualTo(new Failure.RateLimited(
                        "Extensiv's token endpoint answered HTTP 429 too_many_requests", Duration.ofMinutes(1)));
    }

    @Test
    void aWrongSecretIsAnUnauthorizedCredential() {
        extensiv.ask("PUT", "/clients/the-ID", "{\"secret\":\"another\",\"login\":\"17\"}");

        assertThat(failure(() -> connector().probe().probe())).isInstanceOf(Failure.Unauthorized.class);
        assertThat(extensiv.forgotten).contains("SECRET");
    }

    @Test
    void thereAreSamplesButNoPublishedContractAndNoWebhooks() {
        order(KEY.value(), "");

        assertThat(failure(() -> connector().contract().published())).isInstanceOf(Failure.Unsupported.class);
        assertThat(connector().contract().samples()).hasSize(1);
        assertThat(connector().subscriptions()).isNull();
    }
}
