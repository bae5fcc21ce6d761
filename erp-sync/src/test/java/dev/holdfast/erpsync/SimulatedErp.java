package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ends.End;
import dev.holdfast.erpsync.preflight.Depot;
import dev.holdfast.erpsync.preflight.Grounds;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.WarehouseSettings;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.shipbob.ShipBob;
import dev.holdfast.simulators.shopify.ShopifySimulator;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.World;
import dev.holdfast.simulators.world.WriteEntry;
import dev.holdfast.transport.HttpCaller;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Any vendor's simulated account behind its real connector, beside a simulated shop and a simulated 3PL. */
final class SimulatedErp implements AutoCloseable {

    static final String SHOP = "acme-us.myshopify.com";

    final End end;

    /** What the settings call the place of the shop's second location. */
    String store;

    final Simulators simulators;
    private final HttpCaller caller = new HttpCaller();
    private final Path folder;
    private final StoredSecrets secrets;
    private final ConnectorFactory factory;

    /** @param beside more that are simulated beside it */
    @SafeVarargs // they are only called
    SimulatedErp(End end, Function<World, Vendor>... beside) {
        this.end = end;
        this.store = end.store();
        this.simulators = Simulators.start(SimulatorOptions.inMemory(), world -> {
            List<Vendor> vendors = new ArrayList<>(end.simulators(world));
            vendors.add(new ShopifySimulator(world));
            vendors.add(new ShipBob(world));
            for (Function<World, Vendor> one : beside) {
                vendors.add(one.apply(world));
            }
            return vendors;
        });
        try {
            this.folder = Files.createTempDirectory("holdfast-tokens");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>(end.secrets());
        values.put("SHOP", "shpat_test");
        values.put("PAT", "pat");
        values.put("HOOK", "hook-token");
        this.secrets = new StoredSecrets(
                Clock.systemUTC(), Duration.ofMinutes(1), name -> Optional.ofNullable(values.get(name)));
        this.factory = new ConnectorFactory(secrets, caller, Clock.systemUTC());
        end.letIn(this::control);
        control("PUT", "/shopify/" + SHOP + "/shop", "{\"accessToken\":\"shpat_test\"}");
    }

    /** A rig that books into this account what its own fake shop has. */
    Rig rig() {
        Rig rig = new Rig().with("lease", "20S").with("call-deadline", "15S");
        return rig.reached(connection -> {
            Connection here = at(connection);
            ErpConnector erp = factory.erp(here);
            return new ConnectionAccess(
                    here,
                    rig.shop,
                    ErpAccess.of(connection.mode(), erp.sink(), erp.facts()),
                    erp.references(),
                    List.of(erp.probe()));
        });
    }

    /** The connector itself, as a live connection has it. */
    ErpConnector connector() {
        return factory.erp(at(TestConnection.of(Connection.Mode.LIVE)));
    }

    /** What a preflight may reach, of the simulated shop, this account and its 3PLs. */
    Grounds grounds(Connection connection, Optional<URI> gateway) {
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
                connection.warehouses().stream()
                        .map(one -> Depot.of(one, factory.warehouse(one)))
                        .toList(),
                new HookAddresses(gateway, secrets));
    }

    /** The same connection with its ends here. */
    Connection at(Connection connection) {
        return at(connection, List.of(), List.of());
    }

    Connection at(Connection connection, List<Connection.WebhookSource> sources, List<WarehouseSettings> warehouses) {
        BookingSettings booking = connection.booking();
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
                        new ShopSettings.Credential.AccessToken(SecretRef.parse("env://SHOP")),
                        List.of()),
                end.settings(simulators.uri(), folder, store),
                new BookingSettings(
                        booking.payment(),
                        booking.testOrders(),
                        booking.excludedSources(),
                        booking.excludedTags(),
                        booking.giftCardOnly(),
                        booking.money(),
                        booking.tax(),
                        booking.customers(),
                        end.guest()),
                connection.mapping(),
                sources,
                warehouses,
                connection.alerts());
    }

    Account account() {
        return simulators.world().account(end.vendor(), end.account());
    }

    /** Documents of orders, whoever made them. */
    List<ObjectNode> orders() {
        return account().read(tables -> List.copyOf(tables.all(end.orders()).values()));
    }

    /** What came to the ERP by its API. */
    List<WriteEntry> writes() {
        return simulators
                .world()
                .writes()
                .read(0, 100_000, entry -> entry.vendor().equals(end.vendor()) && entry.origin() == Cause.Origin.CLIENT)
                .entries();
    }

    /** Orders that were made by it, by the shop's names. */
    List<String> made() {
        return writes().stream()
                .filter(write -> write.table().equals(end.orders()) && write.kind() == Change.Kind.CREATE)
                .map(write -> end.name(Objects.requireNonNull(write.after())))
                .sorted()
                .toList();
    }

    /** The simulated shop holds this order from now on. */
    void shopHas(JsonNode order) {
        control("POST", "/shopify/" + SHOP + "/orders", order.toString());
    }

    void control(String method, String path, String body) {
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
