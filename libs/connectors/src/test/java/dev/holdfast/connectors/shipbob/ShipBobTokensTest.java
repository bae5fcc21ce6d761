package dev.holdfast.connectors.shipbob;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.signin.TokenTable;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.ShipBobSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An OAuth application of ShipBob: its access token lives an hour, its tokens are kept for all processes. */
class ShipBobTokensTest extends WithShipBob {

    private static TokenTable table;

    @BeforeAll
    static void make() {
        table = new TokenTable();
    }

    @BeforeEach
    void install() {
        table.clear();
        shipBob.secrets.put("ID", "app-1");
        shipBob.secrets.put("SECRET", "s3cret+/");
        shipBob.secrets.put("REFRESH", "refresh-1");
        install("refresh-1");
    }

    private static void install(String refreshToken) {
        shipBob.ask(
                "PUT",
                "/applications/app-1",
                "{\"secret\":\"s3cret+/\",\"refreshToken\":\"" + refreshToken + "\",\"scopes\":" + ALL + "}");
    }

    private static CredentialProbe process() {
        return process(table.process());
    }

    private static CredentialProbe process(TokenKeepers keepers) {
        Credential oauth = new Credential.Oauth(
                URI.create(shipBob.base() + "/connect/token"),
                new SecretRef("env", "ID"),
                new SecretRef("env", "SECRET"),
                new SecretRef("env", "REFRESH"),
                null);
        return new ShipBobConnector(
                        shipBob.resolver(),
                        shipBob.caller,
                        shipBob.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipBob.pause(),
                        keepers)
                .connect(new ShipBobSettings(
                        "east",
                        shipBob.base(),
                        "2026-01",
                        URI.create(shipBob.base() + "/openapi.json"),
                        oauth,
                        "100102",
                        Reference.ORDER_ID,
                        "USD",
                        null,
                        Map.of()))
                .probe();
    }

    private static List<RequestEntry> renewals() {
        return shipBob.requests().stream()
                .filter(entry -> entry.path().equals("/connect/token"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"used-up", "renewed", "stay"})
    void tokensAreRenewedAheadAndAfterTheirEndByWhoeverComes(String behaviour) {
        shipBob.set("refresh-tokens", behaviour);
        CredentialProbe one = process();
        CredentialProbe other = process();

        assertThat(one.probe().missing()).isEmpty();
        assertThat(one.probe().expiresAt()).isNull();
        assertThat(other.probe().identity()).isEqualTo("channel 100102");
        assertThat(renewals()).hasSize(1);

        // A probe renews while the old one still works; the other process finds the new one.
        shipBob.clock.pass(Duration.ofMinutes(45));
        assertThat(other.probe().identity()).isEqualTo("channel 100102");
        assertThat(one.probe().identity()).isEqualTo("channel 100102");
        assertThat(renewals()).hasSize(2);

        shipBob.clock.pass(Duration.ofHours(3));
        assertThat(one.probe().identity()).isEqualTo("channel 100102");
        assertThat(process().probe().identity()).isEqualTo("channel 100102");
        assertThat(renewals()).hasSize(3).allMatch(entry -> entry.body().contains("client_secret=s3cret%2B%2F"));
    }

    @Test
    void processesThatAreRefusedAtTheSameTimeRenewOnce() throws InterruptedException, ExecutionException {
        List<CredentialProbe> processes = List.of(process(), process());
        processes.forEach(CredentialProbe::probe);
        shipBob.ask("POST", "/access-tokens/revoke", "");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CredentialProbe.Result>> calls = new ArrayList<>();
            for (int call = 0; call < 12; call++) {
                calls.add(threads.submit(processes.get(call % 2)::probe));
            }
            for (Future<CredentialProbe.Result> call : calls) {
                assertThat(call.get().identity()).isEqualTo("channel 100102");
            }
        }
        assertThat(renewals()).hasSize(2);
    }

    @Test
    void aRefreshTokenThatIsUsedUpIsRedUntilAPersonInstallsTheApplicationAnew() {
        process().probe();
        table.clear();

        Failure red = failure(() -> process().probe());
        assertThat(red).isInstanceOf(Failure.Unauthorized.class);
        assertThat(red.reason())
                .contains("invalid_grant", "offline_access", "refresh-token")
                .doesNotContain("refresh-1");

        CredentialProbe process = process();
        install("refresh-2");
        shipBob.secrets.put("REFRESH", "refresh-2");
        assertThat(process.probe().identity()).isEqualTo("channel 100102");
    }

    @Test
    void aWrongSecretIsABadCredentialAndAnEndpointThatIsAwayIsNot() {
        shipBob.secrets.put("SECRET", "wrong");
        assertThat(failure(() -> process().probe()))
                .isInstanceOfSatisfying(Failure.Unauthorized.class, red -> assertThat(red.reason())
                        .contains("invalid_client")
                        .doesNotContain("wrong", "refresh-1"));
        shipBob.secrets.put("SECRET", "s3cret+/");
        shipBob.fault(new FaultAction.Status(503, null, null, false));
        assertThat(failure(() -> process().probe())).isInstanceOf(Failure.Transient.class);
        shipBob.fault(new FaultAction.Throttle(Duration.ofSeconds(7)));
        assertThat(failure(() -> process().probe()))
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
        assertThat(process().probe().identity()).isEqualTo("channel 100102");
    }
}
