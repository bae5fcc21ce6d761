package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.preflight.Grounds;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.WriteEntry;
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

/** A simulated NetSuite account behind the real connector, beside a fake shop or a simulated one. */
final class SimulatedNetSuite implements AutoCloseable {

    private static final String ACCOUNT = "1234567";
    private static final String SHOP = "acme-us.myshopify.com";
    private static final Map<String, String> SECRETS =
            Map.of("CK", "ck", "CS", "cs", "TK", "tk", "TS", "ts", "SHOP", "shpat_test");

    final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final HttpCaller caller = new HttpCaller();
    private static final StoredSecrets STORE =
            new StoredSecrets(Clock.systemUTC(), Duration.ofMinutes(1), name -> Optional.ofNullable(SECRETS.get(name)));
    private final ConnectorFactory factory = new ConnectorFactory(STORE, caller, Clock.systemUTC());

    SimulatedNetSuite() {
        restore();
    }

    /** A rig that books into this account. */
    Rig rig() {
        Rig rig = new Rig().with("lease", "20S").with("call-deadline", "15S");
        return rig.reached(connection -> {
            Connection here = at(connection, ExternalIds.ATOMIC, Duration.ofMinutes(15));
            ErpConnector erp = factory.erp(here);
            return new ConnectionAccess(
                    here,
                    rig.shop,
                    ErpAccess.of(connection.mode(), erp.sink(), erp.facts()),
                    erp.references(),
                    List.of(erp.probe()));
        });
    }

    /** A sales order that came by no request of ours. */
    void seed(String id, JsonNode record) {
        ObjectNode seed = JsonNodeFactory.instance.objectNode();
        seed.put("vendor", "netsuite").put("account", ACCOUNT);
        seed.putObject("records").putObject("salesOrder").set(id, record);
        control("POST", "/seed", seed.toString());
    }

    /** All sales orders, however they came. */
    List<JsonNode> orders() {
        List<JsonNode> orders = new ArrayList<>();
        RestAssured.get(simulators.uri() + "/control/state/netsuite/" + ACCOUNT + "/salesOrder")
                .as(JsonNode.class)
                .forEach(orders::add);
        return orders;
    }

    /**
     * A rig that reads orders from a simulated shop.
     *
     * @param externalIds what the account keeps unique, and is trusted to
     */
    Rig rigWithShop(ExternalIds externalIds, Duration settle) {
        String kept = externalIds == ExternalIds.ATOMIC ? "atomic" : "looked-up";
        control("PUT", "/switches/netsuite/external-ids", "{\"value\":\"" + kept + "\"}");
        openShop();
        return new Rig().reached(connection -> {
            Connection here = at(connection, externalIds, settle);
            ErpConnector erp = factory.erp(here);
            return new ConnectionAccess(
                    here,
                    factory.shop(here).orders(),
                    ErpAccess.of(connection.mode(), erp.sink(), erp.facts()),
                    erp.references(),
                    List.of(erp.probe()));
        });
    }

    /** What a preflight may reach of a connection between the simulated shop and this account. */
    Grounds grounds(Connection connection) {
        ErpConnector erp = factory.erp(connection);
        ShopConnector shop = factory.shop(connection);
        return Grounds.of(
                connection,
                shop,
                erp,
                new ConnectionAccess(
                        connection,
                        shop.orders(),
                        ErpAccess.of(connection.mode(), erp.sink(), erp.facts()),
                        erp.references(),
                        List.of(shop.probe(), erp.probe())),
                List.of(),
                new HookAddresses(Optional.empty(), STORE));
    }

    /** The shop beside it, which lets the connector in. */
    void openShop() {
        control("PUT", "/shopify/" + SHOP + "/shop", "{\"accessToken\":\"" + SECRETS.get("SHOP") + "\"}");
    }

    /** What the shop's token is granted from now on. */
    void scopes(String... scopes) {
        control(
                "PUT",
                "/shopify/" + SHOP + "/tokens/" + SECRETS.get("SHOP"),
                "{\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}");
    }

    /** The account refuses the integration's token from now on. */
    void revoke() {
        control("POST", "/netsuite/" + ACCOUNT + "/tba-tokens/tk/revoke", "{}");
    }

    /** And takes it again. */
    void restore() {
        control("PUT", "/netsuite/" + ACCOUNT + "/tba-tokens/tk", """
                {"consumerKey":"ck","consumerSecret":"cs","tokenSecret":"ts"}""");
    }

    /** The same connection with its two ends here. */
    Connection at(Connection connection) {
        return at(connection, ExternalIds.ATOMIC, Duration.ofMinutes(15));
    }

    private Connection at(Connection connection, ExternalIds externalIds, Duration settle) {
        return new Connection(
                connection.name(),
                connection.tenant(),
                connection.owner(),
                connection.mode(),
                connection.bookFrom(),
                new ShopSettings(
                        SHOP,
                        connection.shop().apiVersion(),
                        URI.create(simulators.uri() + "/shopify/" + SHOP),
                        new ShopSettings.Credential.AccessToken(secret("SHOP")),
                        List.of()),
                new ErpSettings.NetSuite(
                        ACCOUNT,
                        URI.create(simulators.uri() + "/netsuite/" + ACCOUNT),
                        new ErpSettings.NetSuite.Credential.TokenBased(
                                secret("CK"), secret("CS"), secret("TK"), secret("TS")),
                        4,
                        settle,
                        "1",
                        "2",
                        Map.of(),
                        Map.of(),
                        "701",
                        "-7",
                        Map.of(),
                        Map.of("shipping", "805", "credit", "808"),
                        Map.of(),
                        null,
                        "custcol_holdfast_line_id",
                        ZoneOffset.UTC,
                        externalIds,
                        null,
                        null),
                connection.booking(),
                connection.sources());
    }

    private static SecretRef secret(String name) {
        return SecretRef.parse("env://" + name);
    }

    /** What came to sales orders by the API. */
    List<WriteEntry> orderWrites() {
        return writes("salesOrder");
    }

    /** What came to records of a type by the API. */
    List<WriteEntry> writes(String type) {
        return simulators
                .world()
                .writes()
                .read(0, 10_000, entry -> entry.table().equals(type) && entry.origin() == Cause.Origin.CLIENT)
                .entries();
    }

    /** A sales order as the account holds it. */
    JsonNode order(String id) {
        return record("salesOrder", id);
    }

    /** A record as the account holds it. */
    JsonNode record(String type, String id) {
        return RestAssured.get(simulators.uri() + "/control/state/netsuite/" + ACCOUNT + "/" + type + "/" + id)
                .as(JsonNode.class);
    }

    /** The simulated shop holds this order from now on. */
    void shopHas(JsonNode order) {
        control("POST", "/shopify/" + SHOP + "/orders", order.toString());
    }

    /** The first write to that path meets this fault. */
    void firstWrite(String method, String path, String action) {
        control(
                "POST",
                "/faults",
                "{\"match\":{\"vendor\":\"netsuite\",\"method\":\"" + method + "\",\"path\":\"" + path
                        + "\"},\"trigger\":{\"nth\":1},\"action\":" + action + "}");
    }

    /** Somebody changes a field of a sales order in NetSuite's own pages. */
    void byHand(String id, String field, String value) {
        ObjectNode changed = (ObjectNode) order(id);
        changed.put(field, value);
        seed(id, changed);
    }

    private void control(String method, String path, String body) {
        RestAssured.given()
                .contentType("application/json")
                .body(body)
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
