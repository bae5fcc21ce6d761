package dev.holdfast.launcher.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.GeneratedSecrets;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
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
    public String block(GeneratedSecrets secrets, URI simulators) {
        return """
                shiphero:
                  base-url: %s/%s
                  refresh-token: %s
                """.formatted(simulators, HERE, GeneratedSecrets.reference(secrets.token("shiphero-refresh-token")));
    }

    @Override
    public Path signingSecret(GeneratedSecrets secrets) {
        return secrets.token("shiphero-webhook-secret");
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        String token = GeneratedSecrets.read(secrets.token("shiphero-refresh-token"));
        if (!control.table(vendor(), ACCOUNT, "token").has(token)) {
            control.send("PUT", HERE + "/refresh-tokens/" + token, JSON.createObjectNode());
        }
    }

    /** ShipHero chooses the secret itself, and shows it once: here it has chosen the one that is in the file already. */
    @Override
    public void subscribe(SimulatorControl control, GeneratedSecrets secrets, URI address) {
        control.seed(
                vendor(),
                ACCOUNT,
                "webhook",
                JSON.createObjectNode()
                        .put("id", id("Webhook:9001"))
                        .put("legacy_id", 9001)
                        .put("name", SHIPPED)
                        .put("url", address.toString())
                        .put("shop_name", "")
                        .put("source", "api")
                        .put("enabled", true)
                        .put("health", "HEALTHY")
                        .put("secret", GeneratedSecrets.read(signingSecret(secrets)))
                        .put("failed", 0));
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

    private static String id(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
