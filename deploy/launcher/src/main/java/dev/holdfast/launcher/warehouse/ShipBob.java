package dev.holdfast.launcher.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A ShipBob account with one channel; its webhooks are signed by Standard Webhooks. */
public final class ShipBob implements SimulatedWarehouse.Telling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "acme";
    private static final String HERE = "shipbob/" + ACCOUNT;
    private static final String CHANNEL = "100102";
    private static final String SHIPPED = "order.shipped";
    private static final List<String> SCOPES =
            List.of("orders_read", "inventory_read", "locations_read", "webhooks_read", "webhooks_write");

    @Override
    public String vendor() {
        return "shipbob";
    }

    @Override
    public String title() {
        return "ShipBob";
    }

    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                shipbob:
                  base-url: %s/%s
                  openapi-url: %s/%s/openapi.json
                  token: %s
                  channel: %s
                  currency: USD
                  webhook-secret: %s
                """.formatted(
                        simulators,
                        HERE,
                        simulators,
                        HERE,
                        GeneratedSecrets.reference(secrets.token("shipbob-token")),
                        CHANNEL,
                        GeneratedSecrets.reference(signingSecret(secrets)));
    }

    @Override
    public HookSource source(DataFolder data, GeneratedSecrets secrets) {
        return HookSource.of(secrets, vendor(), "shipbob", signingSecret(secrets));
    }

    private static Path signingSecret(GeneratedSecrets secrets) {
        return secrets.signingSecret("shipbob-webhook-secret");
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        String token = GeneratedSecrets.read(secrets.token("shipbob-token"));
        if (control.table(vendor(), ACCOUNT, "token").has(token)) {
            return;
        }
        ObjectNode scoped = JSON.createObjectNode();
        SCOPES.forEach(scoped.putArray("scopes")::add);
        control.send("PUT", HERE + "/tokens/" + token, scoped);
        control.send("PUT", HERE + "/channels/" + CHANNEL, scoped);
    }

    @Override
    public boolean ship(
            SimulatorControl control, String order, Map<String, Integer> units, String tracking, int copies) {
        ObjectNode placed = JSON.createObjectNode().put("reference_id", order).put("channel", CHANNEL);
        units.forEach((sku, quantity) ->
                placed.withArray("products").addObject().put("sku", sku).put("quantity", quantity));
        String id = control.send("POST", HERE + "/orders", placed).path("id").asText();
        JsonNode shipment = control.send(
                "POST",
                HERE + "/orders/" + id + "/shipments",
                JSON.createObjectNode()
                        .put("status", "Completed")
                        .put("carrier", "UPS")
                        .put("tracking", tracking));
        JsonNode told = control.send(
                "POST",
                HERE + "/deliver",
                JSON.createObjectNode()
                        .put("topic", SHIPPED)
                        .put("shipment", shipment.path("id").asText())
                        .put("copies", copies));
        return SimulatorControl.allAccepted(told, copies);
    }
}
