package dev.holdfast.simulators.shopify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Transaction;
import java.time.Instant;

/** What an app subscribed to in one shop through the Admin API. What a shop delivers is a control call's to say, not theirs. */
public final class WebhookSubscriptions {

    /** Rows of {@code {id, topic, uri, createdAt}}; the topic as GraphQL spells it: {@code ORDERS_CREATE}. */
    public static final String TABLE = "webhookSubscription";

    private WebhookSubscriptions() {}

    /** Adds one. @return its id */
    public static String add(Transaction transaction, JsonNode seed, Instant now) {
        String id = Long.toString(transaction.next(TABLE, 1_900_000_001L));
        ObjectNode row = Json.object()
                .put("id", id)
                .put("topic", text(seed, "topic"))
                .put("uri", text(seed, "uri"))
                .put("createdAt", now.toString());
        transaction.put(TABLE, id, row);
        return id;
    }

    private static String text(JsonNode seed, String field) {
        if (!seed.path(field).isTextual()) {
            throw new BadRequest(field + " is missing: {\"topic\": \"ORDERS_CREATE\", \"uri\": \"https://...\"}");
        }
        return seed.path(field).asText();
    }
}
