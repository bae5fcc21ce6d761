package dev.holdfast.connectors.shiphero;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.shiphero.ShipHero;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A simulated ShipHero with an account, and what happens in it. */
abstract class WithShipHero {

    static final Credential STORED = new Credential.RefreshToken(new SecretRef("env", "REFRESH"));

    static SimulatedWarehouse shipHero;

    @BeforeAll
    static void start() {
        shipHero = new SimulatedWarehouse("shiphero", ShipHero::new);
    }

    @AfterAll
    static void stop() {
        shipHero.close();
    }

    @BeforeEach
    void reset() {
        shipHero.reset();
        shipHero.secrets.clear();
        shipHero.ask("PUT", "/refresh-tokens/the-REFRESH", "");
        shipHero.ask("PUT", "/users/the-USER", "{\"password\":\"the-PASSWORD\"}");
    }

    static WarehouseConnector connector() {
        return connector(STORED, null);
    }

    static WarehouseConnector connector(Credential credential, @Nullable String customer) {
        return connector(credential, customer, null);
    }

    static WarehouseConnector connector(
            Credential credential, @Nullable String customer, @Nullable String webhookSecrets) {
        return new ShipHeroConnector(
                        shipHero.resolver(),
                        shipHero.caller,
                        shipHero.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipHero.pause())
                .connect(new ShipHeroSettings(
                        "west", shipHero.base(), credential, customer, Reference.ORDER_ID, Map.of(), webhookSecrets));
    }

    static String order(String reference, String lines) {
        return order(reference, lines, "");
    }

    static String order(String reference, String lines, String more) {
        return shipHero.ask(
                        "POST",
                        "/orders",
                        "{\"partner_order_id\":\"" + reference + "\",\"order_number\":\"" + NAME
                                + "\",\"total_price\":\"64.50\",\"lines\":[" + lines + "]" + more + "}")
                .path("id")
                .asText();
    }

    static String line(String sku, int units) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + units + ",\"partner_line_item_id\":\"15012345678901\"}";
    }

    static String ship(String order, String body) {
        return shipHero.ask("POST", "/orders/" + URLEncoder.encode(order, StandardCharsets.UTF_8) + "/shipments", body)
                .path("id")
                .asText();
    }

    static void ask(String kind, String id, String what) {
        shipHero.ask("POST", "/" + kind + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/" + what, "");
    }
}
