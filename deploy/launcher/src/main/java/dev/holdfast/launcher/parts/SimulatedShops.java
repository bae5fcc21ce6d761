package dev.holdfast.launcher.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.samples.SampleWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sets up the simulated shops: what each is, which app may sign in, and the orders that its webhooks will tell of. */
final class SimulatedShops {
    private static final String VENDOR = "shopify";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCOPES = List.of(
            "read_orders", "read_all_orders", "read_customers", "read_products", "read_locations", "read_inventory");

    private final SimulatorControl control;
    private final GeneratedSecrets secrets;

    SimulatedShops(SimulatorControl control, GeneratedSecrets secrets) {
        this.control = control;
        this.secrets = secrets;
    }

    /** Opens each shop that is not open yet; one that is keeps what happened to it in earlier runs. */
    void open(List<SimulatedConnection> connections, List<SampleWebhook> samples) {
        for (SimulatedConnection shop : connections) {
            if (control.table(VENDOR, shop.domain(), "shop").isEmpty()) {
                ObjectNode seed = JSON.createObjectNode().put("vendor", VENDOR).put("account", shop.domain());
                ObjectNode records = seed.putObject("records");
                records.putObject("shop").set("shop", settings(shop));
                records.putObject("order").setAll(orders(shop, samples));
                control.send("POST", "seed", seed);
            }
        }
    }

    private ObjectNode settings(SimulatedConnection shop) {
        ObjectNode settings = JSON.createObjectNode()
                .put("name", shop.name())
                .put("currency", shop.currency())
                .put("timeZone", SimulatedConnection.TIME_ZONE)
                .put("taxesIncluded", false)
                .put("clientId", GeneratedSecrets.read(secrets.token(shop.clientId())))
                .put("clientSecret", GeneratedSecrets.read(secrets.token(shop.webhookSecret())))
                // The smallest plan's: a full bucket holds twenty seconds of it.
                .put("maximumAvailable", 2000)
                .put("restoreRate", 100)
                .put("webhookUrl", "");
        SCOPES.forEach(settings.putArray("scopes")::add);
        return settings;
    }

    /**
     * The newest version of each order, with all that was shipped and given back: what the shop answers when it is asked,
     * whatever webhooks are still on their way.
     */
    private static Map<String, JsonNode> orders(SimulatedConnection shop, List<SampleWebhook> samples) {
        Map<String, JsonNode> newest = newest(shop, samples);
        for (SampleWebhook sample : samples) {
            JsonNode order = newest.get(sample.order());
            if (sample.isFact() && order != null && sample.connection().equals(shop)) {
                String told = sample.expect().has("refund") ? "refunds" : "fulfillments";
                happened((ObjectNode) order, told, parsed(sample));
            }
        }
        return newest;
    }

    private static void happened(ObjectNode order, String told, JsonNode fact) {
        for (JsonNode there : order.path(told)) {
            if (there.path("id").equals(fact.path("id"))) {
                return;
            }
        }
        order.withArray(told).add(fact);
        OffsetDateTime at = OffsetDateTime.parse(fact.path("created_at").asText());
        // Later than any webhook of the order that does not tell it yet.
        order.put(
                "updated_at",
                (updated(order).isBefore(at) ? at : updated(order))
                        .plusSeconds(1)
                        .toString());
    }

    private static Map<String, JsonNode> newest(SimulatedConnection shop, List<SampleWebhook> samples) {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (SampleWebhook sample : samples) {
            if (sample.connection().equals(shop) && sample.isWholeOrder()) {
                JsonNode order = parsed(sample);
                newest.merge(
                        order.path("id").asText(),
                        order,
                        (one, other) -> updated(other).isBefore(updated(one)) ? one : other);
            }
        }
        return newest;
    }

    private static OffsetDateTime updated(JsonNode order) {
        return OffsetDateTime.parse(order.path("updated_at").asText());
    }

    private static JsonNode parsed(SampleWebhook sample) {
        try {
            return JSON.readTree(sample.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The sample " + sample.file() + " is no JSON", e);
        }
    }
}
