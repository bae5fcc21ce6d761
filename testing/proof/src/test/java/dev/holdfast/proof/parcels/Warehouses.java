package dev.holdfast.proof.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A simulated ShipBob and a simulated ShipHero account: their people's hands, and their webhooks. */
final class Warehouses {

    /** Units of an order's line. */
    record Line(String sku, String id, int units) {}

    /** 24 bytes, as ShipBob wants them. */
    static final String SHIPBOB_WEBHOOKS = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final String ACCOUNT = "acme";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI simulators;
    private final SimulatorControl control;

    Warehouses(URI simulators) {
        this.simulators = simulators;
        this.control = new SimulatorControl(simulators);
    }

    /** ShipBob sends to that address, signed with a secret that it is told. */
    void subscribeShipBob(URI address) {
        control.send(
                "PUT",
                "shipbob/" + ACCOUNT + "/tokens/shipbob-token",
                object(
                        "{\"scopes\":[\"orders_read\",\"inventory_read\",\"channels_read\",\"webhooks_write\",\"webhooks_read\"]}"));
        control.send("PUT", "shipbob/" + ACCOUNT + "/channels/100102", object("{\"name\":\"Shop\"}"));
        ObjectNode webhook = JSON.createObjectNode();
        webhook.put("url", address.toString()).put("secret", SHIPBOB_WEBHOOKS);
        webhook.putArray("topics").add("order.shipped").add("order.shipment.cancelled");
        post("/shipbob/" + ACCOUNT + "/2026-01/webhook", webhook, "shipbob-token");
    }

    /** ShipHero sends to that address. @return what it signs with, which it shows this once */
    String subscribeShipHero(URI address) {
        control.send("PUT", "shiphero/" + ACCOUNT + "/users/somebody", object("{\"password\":\"secret\"}"));
        control.send("PUT", "shiphero/" + ACCOUNT + "/refresh-tokens/shiphero-refresh", JSON.createObjectNode());
        String token = post(
                        "/shiphero/" + ACCOUNT + "/auth/token",
                        object("{\"username\":\"somebody\",\"password\":\"secret\"}"),
                        "")
                .path("access_token")
                .asText();
        ObjectNode mutation = JSON.createObjectNode();
        mutation.put(
                "query",
                "mutation { webhook_create(data: {name: \"Shipment Update\", url: \"" + address
                        + "\", shop_name: \"api\"}) { webhook { id shared_signature_secret } } }");
        return post("/shiphero/" + ACCOUNT + "/graphql", mutation, token)
                .at("/data/webhook_create/webhook/shared_signature_secret")
                .asText();
    }

    /** An order of these units was placed at ShipBob, which packs them. @return the shipment */
    String shipBobShips(String order, List<Line> units, String parcel) {
        ObjectNode placed = JSON.createObjectNode();
        placed.put("reference_id", order).put("channel", "100102");
        ArrayNode products = placed.putArray("products");
        units.forEach(line -> products.addObject()
                .put("sku", line.sku())
                .put("quantity", line.units())
                .put("external_line_id", Long.parseLong(line.id())));
        String id = control.send("POST", "shipbob/" + ACCOUNT + "/orders", placed)
                .path("id")
                .asText();
        ObjectNode packed = lines(units).put("status", "Completed").put("tracking", parcel);
        return control.send("POST", "shipbob/" + ACCOUNT + "/orders/" + id + "/shipments", packed)
                .path("id")
                .asText();
    }

    /** An order of these units was placed at ShipHero, which packs them. @return the shipment */
    String shipHeroShips(String order, List<Line> units, String parcel) {
        ObjectNode placed = JSON.createObjectNode();
        placed.put("partner_order_id", order).put("order_number", "#" + order);
        ArrayNode lines = placed.putArray("lines");
        units.forEach(line -> lines.addObject()
                .put("sku", line.sku())
                .put("quantity", line.units())
                .put("partner_line_item_id", line.id()));
        String id = control.send("POST", "shiphero/" + ACCOUNT + "/orders", placed)
                .path("id")
                .asText();
        ObjectNode packed = lines(units);
        packed.putArray("tracking").add(parcel);
        return control.send("POST", "shiphero/" + ACCOUNT + "/orders/" + encoded(id) + "/shipments", packed)
                .path("id")
                .asText();
    }

    /** Its webhook of a shipment, sent so often. */
    JsonNode deliver(String vendor, String shipment, int copies) {
        ObjectNode wish = JSON.createObjectNode().put("shipment", shipment).put("copies", copies);
        return control.send("POST", vendor + "/" + ACCOUNT + "/deliver", wish);
    }

    private static ObjectNode lines(List<Line> units) {
        ObjectNode packed = JSON.createObjectNode();
        ArrayNode lines = packed.putArray("lines");
        units.forEach(line -> lines.addObject().put("sku", line.sku()).put("quantity", line.units()));
        return packed;
    }

    private JsonNode post(String path, JsonNode body, String token) {
        HttpRequest request = HttpRequest.newBuilder(simulators.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode object(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
