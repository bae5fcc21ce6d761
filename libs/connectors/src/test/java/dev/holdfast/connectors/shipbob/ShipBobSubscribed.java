package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.conformance.subscriptions.SubscribedVendor;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.shipbob.ShipBob;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** ShipBob's subscriptions, for the conformance suite. */
public final class ShipBobSubscribed implements SubscribedVendor {

    private final SimulatedWarehouse shipBob = new SimulatedWarehouse("shipbob", ShipBob::new);

    @Override
    public String vendor() {
        return "shipbob";
    }

    @Override
    public String title() {
        return "ShipBob";
    }

    @Override
    public void fresh() {
        shipBob.reset();
        shipBob.secrets.put("SIGNS", "whsec_YS1rZXktb2YtMjQtYnl0ZXMtbGVuZ3Ro");
        shipBob.ask("PUT", "/tokens/the-PAT", "{\"scopes\":[\"webhooks_read\",\"webhooks_write\"]}");
    }

    @Override
    public Subscriptions subscriptions() {
        return Objects.requireNonNull(new ShipBobConnector(
                        shipBob.resolver(),
                        shipBob.caller,
                        shipBob.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipBob.pause())
                .connect(new ShipBobSettings(
                        "east",
                        shipBob.base(),
                        "2026-01",
                        URI.create(shipBob.base() + "/openapi.json"),
                        new SecretRef("env", "PAT"),
                        "100102",
                        Reference.ORDER_ID,
                        null,
                        new SecretRef("env", "SIGNS"),
                        Map.of()))
                .subscriptions());
    }

    @Override
    public int subscriptionsForAll() {
        return 1;
    }

    @Override
    public void subscribe(String topic, URI address) {
        shipBob.send(
                "POST",
                "/2026-01/webhook",
                Map.of("Authorization", "Bearer the-PAT", "Content-Type", "application/json"),
                "{\"topics\":[\"" + topic + "\"],\"url\":\"" + address + "\"}");
    }

    @Override
    public long writes() {
        return shipBob.writtenByClients().size();
    }

    /** After five days of failures. */
    @Override
    public void end(Receiver receiver) {
        subscriptions().repair(receiver.address());
        receiver.answers(500, "");
        happen();
        later(Duration.ofDays(5));
        happen();
    }

    @Override
    public Optional<Duration> life() {
        return Optional.empty();
    }

    @Override
    public void later(Duration time) {
        shipBob.clock.pass(time);
    }

    @Override
    public void happen() {
        String order = shipBob.ask("POST", "/orders", "{\"reference_id\":\"6001112223334\",\"products\":[]}")
                .path("id")
                .asText();
        shipBob.ask("POST", "/deliver", "{\"topic\":\"order.shipped\",\"order\":\"" + order + "\"}");
    }

    @Override
    public void close() {
        shipBob.close();
    }
}
