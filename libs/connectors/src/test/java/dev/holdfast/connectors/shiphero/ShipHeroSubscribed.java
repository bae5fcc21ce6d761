package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.conformance.subscriptions.SubscribedVendor;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.shiphero.ShipHero;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** ShipHero's subscriptions, for the conformance suite: with a folder where secrets are kept that only it can choose. */
public final class ShipHeroSubscribed implements SubscribedVendor {

    private final SimulatedWarehouse shipHero = new SimulatedWarehouse("shiphero", ShipHero::new);
    private final Path folder;
    private int runs;

    public ShipHeroSubscribed(Path folder) {
        this.folder = folder;
    }

    @Override
    public String vendor() {
        return "shiphero";
    }

    @Override
    public String title() {
        return "ShipHero";
    }

    @Override
    public void fresh() {
        shipHero.reset();
        runs++;
        shipHero.ask("PUT", "/refresh-tokens/the-REFRESH", "");
        shipHero.ask("PUT", "/users/the-USER", "{\"password\":\"the-PASSWORD\"}");
    }

    @Override
    public Subscriptions subscriptions() {
        return Objects.requireNonNull(new ShipHeroConnector(
                        shipHero.resolver(),
                        shipHero.caller,
                        shipHero.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipHero.pause())
                .connect(new ShipHeroSettings(
                        "west",
                        shipHero.base(),
                        new Credential.RefreshToken(new SecretRef("env", "REFRESH")),
                        null,
                        Reference.ORDER_ID,
                        Map.of(),
                        folder.resolve("run-" + runs).toString()))
                .subscriptions());
    }

    @Override
    public int subscriptionsForAll() {
        return 2;
    }

    @Override
    public boolean onlyOneOfATopic() {
        return true;
    }

    @Override
    public void subscribe(String topic, URI address) {
        String token = Fields.leniently(shipHero.send(
                                "POST",
                                "/auth/token",
                                Map.of("Content-Type", "application/json"),
                                "{\"username\":\"the-USER\",\"password\":\"the-PASSWORD\"}")
                        .body())
                .path("access_token")
                .asText();
        shipHero.send(
                "POST",
                "/graphql",
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token),
                "{\"query\":\"mutation { webhook_create(data: {name: \\\"" + topic + "\\\", url: \\\"" + address
                        + "\\\", shop_name: \\\"api\\\"}) { webhook { id } } }\"}");
    }

    @Override
    public long writes() {
        return shipHero.writtenByClients().size();
    }

    /** After three messages that failed. */
    @Override
    public void end(Receiver receiver) {
        subscriptions().repair(receiver.address());
        receiver.answers(401, "");
        happen();
        happen();
        happen();
    }

    @Override
    public Optional<Duration> life() {
        return Optional.empty();
    }

    @Override
    public void later(Duration time) {
        shipHero.clock.pass(time);
    }

    @Override
    public void happen() {
        String order = shipHero.ask("POST", "/orders", "{\"partner_order_id\":\"6001112223334\",\"lines\":[]}")
                .path("id")
                .asText();
        String shipment = shipHero.ask(
                        "POST",
                        "/orders/" + URLEncoder.encode(order, StandardCharsets.UTF_8) + "/shipments",
                        "{\"tracking\":[\"1Z\"]}")
                .path("id")
                .asText();
        shipHero.ask("POST", "/deliver", "{\"name\":\"Shipment Update\",\"shipment\":\"" + shipment + "\"}");
    }

    @Override
    public void close() {
        shipHero.close();
    }
}
