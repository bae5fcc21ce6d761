package dev.holdfast.launcher.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A ShipHero account of the shop's own, signed in to by a user's refresh token. */
public final class ShipHero implements SimulatedWarehouse.Telling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "acme";
    private static final String HERE = "shiphero/" + ACCOUNT;
    private static final String SHIPPED = "Shipment Update";

    @Override
    public String vendor() {
        return "shiphero";
    }

    @Override
    public String title() {
        return "ShipHero";
    }

    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                shiphero:
                  base-url: %s/%s
                  refresh-token: %s
                  webhook-secrets: %s
                """.formatted(
                simulators, HERE, GeneratedSecrets.reference(secrets.token("shiphero-refresh-token")), kept(data));
    }

    /** ShipHero chooses the secrets itself: these files are there once Holdfast has subscribed. */
    @Override
    public HookSource source(DataFolder data, GeneratedSecrets secrets) {
        return HookSource.of(
                secrets,
                vendor(),
                "shiphero",
                kept(data).resolve("shipment-update"),
                kept(data).resolve("order-canceled"));
    }

    private static Path kept(DataFolder data) {
        return data.folder(DataFolder.TOKENS).resolve("shiphero-webhooks");
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        String token = GeneratedSecrets.read(secrets.token("shiphero-refresh-token"));
        if (!control.table(vendor(), ACCOUNT, "token").has(token)) {
            control.send("PUT", HERE + "/refresh-tokens/" + token, JSON.createObjectNode());
        }
    }

    @Override
    public boolean ship(
            SimulatorControl control, String order, Map<String, Integer> units, String tracking, int copies) {
        ObjectNode placed = JSON.createObjectNode().put("partner_order_id", order);
        units.forEach((sku, quantity) ->
                placed.withArray("lines").addObject().put("sku", sku).put("quantity", quantity));
        String id = control.send("POST", HERE + "/orders", placed).path("id").asText();
        ObjectNode parcel = JSON.createObjectNode().put("carrier", "ups");
        parcel.putArray("tracking").add(tracking);
        JsonNode shipment = control.send(
                "POST", HERE + "/orders/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/shipments", parcel);
        JsonNode told = control.send(
                "POST",
                HERE + "/deliver",
                JSON.createObjectNode()
                        .put("name", SHIPPED)
                        .put("shipment", shipment.path("id").asText())
                        .put("copies", copies));
        return SimulatorControl.allAccepted(told, copies);
    }
}
