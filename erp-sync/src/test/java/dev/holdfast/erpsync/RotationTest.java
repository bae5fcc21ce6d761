package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.transport.HttpCaller;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/**
 * Credentials of simulated systems behind the real connectors. A secret that is rotated heals its connection without a
 * restart, though copies of secrets live for longer than the test; NetSuite's throttling that looks like a dead credential
 * opens nothing.
 */
class RotationTest {

    private static final String ACCOUNT = "1234567";

    @Test
    void aNewTokenInTheSecretStoreHealsTheErpByItself() {
        try (NetSuite netSuite = new NetSuite();
                Rig rig = netSuite.rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, order(rig, 1));
            rig.awaitState("1", "applied");
            netSuite.control("POST", "/netsuite/" + ACCOUNT + "/tba-tokens/old/revoke", "{}");
            rig.deliver(process, order(rig, 2), order(rig, 3));
            rig.awaitState("2", "parked");
            rig.awaitState("3", "parked");
            assertThat(rig.database.texts("select state || ' ' || cause from breaker"))
                    .allMatch(row -> row.endsWith("unauthorized"));

            netSuite.grant("new");

            rig.awaitState("2", "applied");
            rig.awaitState("3", "applied");
            assertThat(rig.database.number("select max(attempts) from event")).isEqualTo(1);
            await().until(() -> rig.database.texts("select state from breaker"), List.of("closed")::equals);
        }
    }

    @Test
    void throttlingThatLooksLikeADeadCredentialOpensNothing() {
        try (NetSuite netSuite = new NetSuite();
                Rig rig = netSuite.rig()) {
            // A call and its repetition with a credential made anew, as under too many calls.
            netSuite.control("POST", "/faults", """
                    {"match":{"vendor":"netsuite","method":"PUT"},"trigger":{"count":2},"action":{"type":"status","status":401,
                     "body":"{\\"o:errorDetails\\":[{\\"detail\\":\\"Invalid login attempt.\\",\\"o:errorCode\\":\\"INVALID_LOGIN\\"}]}"}}""");
            ErpSync process = rig.start();

            rig.deliver(process, order(rig, 1));

            rig.awaitBooked(1);
            assertThat(rig.registry
                            .get("holdfast_failures")
                            .tag("kind", "Unauthorized")
                            .counter()
                            .count())
                    .as("it was met")
                    .isPositive();
            await().until(
                            () -> rig.database.texts("select state || generation from breaker"),
                            List.of("closed0")::equals);
        }
    }

    @Test
    void aNewTokenInTheSecretStoreHealsTheShopByItself() {
        try (SimulatedShop shop = new SimulatedShop();
                Rig rig = shop.rig()) {
            ErpSync process = rig.start();
            shop.has(Orders.version(7, 2));
            shop.tokens("revoke");
            rig.deliver(
                    process, rig.record("edit", "orders/edited", "7", "{\"order_edit\":{\"id\":1,\"order_id\":7}}"));
            rig.awaitState("edit", "parked");

            shop.rotate("shpat_rotated");

            rig.awaitState("edit", "applied");
        }
    }

    private static PolledRecord order(Rig rig, int number) {
        return rig.order(Integer.toString(number), "orders/create", Orders.version(1000 + number, 1));
    }

    /** A simulated account whose token is what the environment says now. */
    private static final class NetSuite implements AutoCloseable {
        private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
        private final HttpCaller caller = new HttpCaller();
        private final Map<String, String> environment = new ConcurrentHashMap<>(Map.of("CK", "ck", "CS", "cs"));
        private final ConnectorFactory factory = new ConnectorFactory(
                new StoredSecrets(
                        Clock.systemUTC(), Duration.ofHours(1), name -> Optional.ofNullable(environment.get(name))),
                caller,
                Clock.systemUTC());

        NetSuite() {
            grant("old");
        }

        /** Registers a token, and puts it where the secrets are. */
        void grant(String token) {
            control(
                    "PUT",
                    "/netsuite/" + ACCOUNT + "/tba-tokens/" + token,
                    "{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"secret-of-" + token + "\"}");
            environment.put("TS", "secret-of-" + token);
            environment.put("TK", token);
        }

        void control(String method, String path, String body) {
            RestAssured.given()
                    .contentType("application/json")
                    .body(body)
                    .request(method, simulators.uri() + "/control" + path)
                    .then()
                    .statusCode(Matchers.lessThan(300));
        }

        Rig rig() {
            Rig rig = new Rig().with("lease", "20S").with("call-deadline", "15S");
            return rig.reached(connection -> {
                ErpConnector erp = factory.erp(at(connection));
                return new ConnectionAccess(
                        connection,
                        rig.shop,
                        ErpAccess.of(connection.mode(), erp.sink()),
                        erp.references(),
                        List.of(erp.probe()));
            });
        }

        private Connection at(Connection connection) {
            List<SecretRef> secrets = new ArrayList<>();
            for (String name : List.of("CK", "CS", "TK", "TS")) {
                secrets.add(SecretRef.parse("env://" + name));
            }
            return new Connection(
                    connection.name(),
                    connection.tenant(),
                    connection.owner(),
                    connection.mode(),
                    connection.bookFrom(),
                    connection.shop(),
                    new ErpSettings.NetSuite(
                            ACCOUNT,
                            URI.create(simulators.uri() + "/netsuite/" + ACCOUNT),
                            new ErpSettings.NetSuite.Credential.TokenBased(
                                    secrets.get(0), secrets.get(1), secrets.get(2), secrets.get(3)),
                            4,
                            Duration.ofMinutes(15),
                            "1",
                            "2",
                            Map.of(),
                            Map.of(),
                            "701",
                            "-7",
                            Map.of(),
                            Map.of("tip", "801", "fees", "803", "rounding", "804", "shipping", "805", "tax", "807"),
                            Map.of(),
                            null,
                            "custcol_holdfast_line_id",
                            ZoneOffset.UTC,
                            ErpSettings.NetSuite.ExternalIds.ATOMIC,
                            null,
                            null),
                    connection.booking(),
                    connection.sources());
        }

        @Override
        public void close() {
            simulators.close();
            caller.close();
        }
    }
}
