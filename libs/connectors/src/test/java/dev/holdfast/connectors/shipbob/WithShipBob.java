package dev.holdfast.connectors.shipbob;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.shipbob.ShipBob;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A simulated ShipBob with an account, and what happens in it. */
abstract class WithShipBob {

    static final String ALL =
            "[\"orders_read\",\"orders_write\",\"inventory_read\",\"webhooks_read\",\"webhooks_write\"]";

    static SimulatedWarehouse shipBob;

    @BeforeAll
    static void start() {
        shipBob = new SimulatedWarehouse("shipbob", ShipBob::new);
    }

    @AfterAll
    static void stop() {
        shipBob.close();
    }

    @BeforeEach
    void reset() {
        shipBob.reset();
        shipBob.secrets.put("PAT", "pat-1");
        shipBob.secrets.put("SIGNS", "whsec_YS1rZXktb2YtMjQtYnl0ZXMtbGVuZ3Ro");
        shipBob.ask("PUT", "/tokens/pat-1", "{\"scopes\":" + ALL + "}");
        shipBob.ask("PUT", "/channels/100102", "{\"scopes\":" + ALL + "}");
    }

    static WarehouseConnector connector() {
        return connector("100102", Reference.ORDER_ID, "USD", new SecretRef("env", "SIGNS"));
    }

    static WarehouseConnector connector(
            @Nullable String channel, Reference reference, @Nullable String currency, @Nullable SecretRef signs) {
        ShipBobSettings settings = new ShipBobSettings(
                "east",
                shipBob.base(),
                "2026-01",
                URI.create(shipBob.base() + "/openapi.json"),
                new SecretRef("env", "PAT"),
                channel,
                reference,
                currency,
                signs,
                Map.of());
        return new ShipBobConnector(
                        shipBob.resolver(),
                        shipBob.caller,
                        shipBob.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipBob.pause())
                .connect(settings);
    }

    static String order(String reference, String products) {
        return shipBob.ask(
                        "POST",
                        "/orders",
                        "{\"reference_id\":\"" + reference + "\",\"order_number\":\"" + NAME
                                + "\",\"financials\":{\"total_price\":64.50},\"products\":[" + products + "]}")
                .path("id")
                .asText();
    }

    static String product(String sku, int units) {
        return "{\"reference_id\":\"" + sku + "\",\"sku\":\"" + sku + "\",\"quantity\":" + units + "}";
    }

    static String ship(String order, String body) {
        return shipBob.ask("POST", "/orders/" + order + "/shipments", body)
                .path("id")
                .asText();
    }
}
