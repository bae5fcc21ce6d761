package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Subscriptions: made, listed and removed. There is no call that enables one again. */
final class Webhooks {

    static final Set<String> TOPICS = Set.of(
            "order.shipped",
            "order.shipment.delivered",
            "order.shipment.exception",
            "order.shipment.on_hold",
            "order.shipment.cancelled",
            "return.created",
            "return.updated",
            "return.completed",
            "billing.charge.created",
            "billing.refund.created",
            "billing.credit.created");

    private static final Set<String> FIELDS = Set.of("topics", "url", "description", "secret");
    private static final String SECRET = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shop shop;

    Webhooks(Shop shop) {
        this.shop = shop;
    }

    Answer create(Call call) {
        JsonNode wanted = call.json();
        wanted.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Refused.validation(422, field, "The field " + field + " is not known.");
            }
        });
        if (!wanted.path("topics").isArray() || wanted.path("topics").isEmpty()) {
            throw Refused.validation(422, "topics", "At least one topic is required.");
        }
        for (JsonNode topic : wanted.path("topics")) {
            if (!TOPICS.contains(topic.asText())) {
                throw Refused.validation(422, "topics", "The topic is not known.");
            }
        }
        if (!isAddress(wanted.path("url").asText(""))) {
            throw Refused.validation(422, "url", "The url must be an absolute address.");
        }
        String secret = wanted.path("secret").asText("");
        if (!secret.isEmpty() && !isSecret(secret)) {
            throw Refused.validation(422, "secret", "The secret must be whsec_ and the base64 of 24 bytes.");
        }
        ObjectNode made = shop.account().write(Cause.client(call, "create webhook"), transaction -> {
            ObjectNode record = Json.object()
                    .put("id", Long.toString(transaction.next("webhook", 4001)))
                    .put("url", wanted.path("url").asText())
                    .put("created_at", shop.now().toString())
                    .put("description", wanted.path("description").asText(null))
                    .put("enabled", true)
                    .put("secret", secret.isEmpty() ? fresh() : secret);
            ArrayNode topics = record.putArray("topics");
            wanted.path("topics").forEach(topics::add);
            transaction.put(Shop.WEBHOOK, record.path("id").asText(), record);
            return record;
        });
        ObjectNode shown = made.deepCopy();
        shown.remove("enabled");
        return Answer.json(200, shown);
    }

    boolean delete(Call call, String id) {
        return shop.account().write(Cause.client(call, "delete webhook"), transaction -> {
            boolean known = transaction.get(Shop.WEBHOOK, id).isPresent();
            transaction.delete(Shop.WEBHOOK, id);
            return known;
        });
    }

    /** The key that a secret stands for. */
    static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(SECRET.length()));
    }

    /** A key of 24 bytes, neither more nor less. */
    private static boolean isSecret(String secret) {
        return secret.matches(SECRET + "[A-Za-z0-9+/]{32}");
    }

    private static boolean isAddress(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String fresh() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return SECRET + Base64.getEncoder().encodeToString(random);
    }
}
