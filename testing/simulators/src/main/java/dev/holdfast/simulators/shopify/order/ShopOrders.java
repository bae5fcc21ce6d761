package dev.holdfast.simulators.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of a shop, each kept as webhooks carry it; beside each, what the search index still has of it. */
public final class ShopOrders {

    /** The table; the key is the order's numeric id. */
    public static final String TABLE = "order";

    private static final String INDEX = "searchIndex";

    private ShopOrders() {}

    /**
     * Creates or replaces an order.
     *
     * @throws BadRequest when it is not an order that GraphQL could show, naming the field
     */
    public static String put(Transaction transaction, JsonNode body, Instant now) {
        if (!(body instanceof ObjectNode order)) {
            throw new BadRequest("An order must be an object");
        }
        if (!order.path("id").isIntegralNumber()) {
            throw new BadRequest("id must be the order's number");
        }
        String id = order.path("id").asText();
        for (String field : List.of("created_at", "updated_at", "processed_at")) {
            requireTime(order, field);
        }
        for (String field : List.of("name", "currency", "presentment_currency")) {
            if (!order.path(field).isTextual()) {
                throw new BadRequest("order " + id + ": " + field + " must be text");
            }
        }
        for (String field : List.of("total_price_set", "current_total_price_set", "total_shipping_price_set")) {
            if (!order.path(field).isObject()) {
                throw new BadRequest("order " + id + ": " + field + " is missing; give the order whole");
            }
        }
        ObjectNode index = Json.object().put("changed", now.toString());
        transaction.get(TABLE, id).ifPresent(before -> index.set("before", before));
        transaction.keep(INDEX, id, index);
        transaction.put(TABLE, id, order);
        return id;
    }

    /** Removes an order. */
    public static void delete(Transaction transaction, String id) {
        transaction.delete(TABLE, id);
    }

    /** The order as the search index has it when it is as old as {@code indexed}; null when it does not have it yet. */
    public static @Nullable ObjectNode asOf(Tables tables, String id, ObjectNode current, Instant indexed) {
        ObjectNode index = tables.get(INDEX, id).orElse(null);
        if (index == null || !Instant.parse(index.path("changed").asText()).isAfter(indexed)) {
            return current;
        }
        return index.get("before") instanceof ObjectNode before ? before : null;
    }

    private static void requireTime(JsonNode order, String field) {
        try {
            OffsetDateTime.parse(order.path(field).asText());
        } catch (DateTimeException e) {
            throw new BadRequest("order " + order.path("id").asText() + ": " + field
                    + " must be a time with an offset, such as 2026-11-20T10:15:00-05:00");
        }
    }
}
