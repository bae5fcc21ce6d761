package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.shopify.ShopifySimulator;
import dev.holdfast.transport.HttpCaller;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated shop behind the real connector: what is read again comes by GraphQL over HTTP. */
final class SimulatedShop implements AutoCloseable {

    private static final String SHOP = "acme-us.myshopify.com";
    private static final String FIRST_TOKEN = "shpat_test";

    private volatile String token = FIRST_TOKEN;

    final Simulators simulators =
            Simulators.start(SimulatorOptions.inMemory(), world -> List.of(new ShopifySimulator(world)));
    private final HttpCaller caller = new HttpCaller();
    private final ConnectorFactory factory = new ConnectorFactory(
            new StoredSecrets(Clock.systemUTC(), Duration.ofMinutes(1), name -> Optional.of(token)
                    .filter(value -> name.equals("SHOP"))),
            caller,
            Clock.systemUTC());

    SimulatedShop() {
        control("PUT", "/shopify/" + SHOP + "/shop", Map.of("accessToken", FIRST_TOKEN));
    }

    /** A rig whose orders are read from this shop and booked into its own fake ERP. */
    Rig rig() {
        Rig rig = new Rig();
        return rig.reached(connection -> {
            Connection here = at(connection);
            ShopConnector shop = factory.shop(here);
            return new ConnectionAccess(
                    here, shop.orders(), ErpAccess.of(here.mode(), rig.erp), rig.erp, List.of(shop.probe()));
        });
    }

    private Connection at(Connection connection) {
        ShopSettings shop = new ShopSettings(
                SHOP,
                connection.shop().apiVersion(),
                URI.create(simulators.uri() + "/shopify/" + SHOP),
                new ShopSettings.Credential.AccessToken(SecretRef.parse("env://SHOP")),
                List.of());
        return new Connection(
                connection.name(),
                connection.tenant(),
                connection.owner(),
                connection.mode(),
                connection.bookFrom(),
                shop,
                connection.erp(),
                connection.booking(),
                connection.sources());
    }

    void has(JsonNode order) {
        control("POST", "/shopify/" + SHOP + "/orders", order);
    }

    void tokens(String revokeOrRestore) {
        control("POST", "/shopify/" + SHOP + "/tokens/" + revokeOrRestore, Map.of());
    }

    /** Puts another token in force, and where the secrets are. */
    void rotate(String to) {
        control("PUT", "/shopify/" + SHOP + "/tokens/" + to, "{}");
        token = to;
    }

    /** The next reading meets that fault. */
    void next(String action) {
        control(
                "POST",
                "/faults",
                "{\"match\":{\"vendor\":\"shopify\",\"path\":\"graphql\"},\"trigger\":{\"nth\":1},\"action\":" + action
                        + "}");
    }

    private void control(String method, String path, Object body) {
        RestAssured.given()
                .contentType("application/json")
                .body(body instanceof JsonNode json ? json.toString() : body)
                .request(method, simulators.uri() + "/control" + path)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    @Override
    public void close() {
        simulators.close();
        caller.close();
    }
}
