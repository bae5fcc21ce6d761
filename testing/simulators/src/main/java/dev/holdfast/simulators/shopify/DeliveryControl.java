package dev.holdfast.simulators.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.access.Shop;
import dev.holdfast.simulators.shopify.order.ShopOrders;
import dev.holdfast.simulators.shopify.order.WebhookBody;
import dev.holdfast.simulators.shopify.webhook.Delivery;
import dev.holdfast.simulators.shopify.webhook.DeliveryReport;
import dev.holdfast.simulators.shopify.webhook.RetrySchedule;
import dev.holdfast.simulators.shopify.webhook.ShopifyDeliveries;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Delivers webhooks of an order as it stands, to where the shop's settings say. */
final class DeliveryControl {

    private static final int AT_ONCE = 8;

    private final World world;

    DeliveryControl(World world) {
        this.world = world;
    }

    /**
     * {@code {"topics": ["orders/updated"], "copies": 1, "retryWithin": "PT5S", "url": "..."}}, all optional: {@code orders/updated}, once,
     * without retries, to the shop's {@code webhookUrl}.
     */
    Answer deliver(Call call, Shop shop, String id) {
        JsonNode wish = call.body().length == 0 ? Json.object() : call.json();
        ObjectNode order = world.account("shopify", shop.domain())
                .read(tables -> tables.get(ShopOrders.TABLE, id))
                .orElseThrow(() -> new BadRequest("The shop has no order " + id));
        List<Delivery> deliveries = new ArrayList<>();
        String eventId = UUID.randomUUID().toString();
        for (String topic : topics(wish)) {
            byte[] body = WebhookBody.bytes(body(order, topic));
            String webhookId = UUID.randomUUID().toString();
            for (int copy = 0; copy < Math.max(1, wish.path("copies").asInt(1)); copy++) {
                deliveries.add(Delivery.of(
                        topic, shop.domain(), webhookId, eventId, world.clock().instant(), body));
            }
        }
        try (ShopifyDeliveries sender =
                new ShopifyDeliveries(target(wish, shop), shop.clientSecret(), schedule(wish), AT_ONCE)) {
            List<DeliveryReport> reports = sender.deliverAll(deliveries);
            return Answer.json(200, Json.object().set("deliveries", Json.tree(reports)));
        }
    }

    private static List<String> topics(JsonNode wish) {
        List<String> topics = new ArrayList<>();
        wish.path("topics").forEach(topic -> topics.add(topic.asText()));
        return topics.isEmpty() ? List.of("orders/updated") : topics;
    }

    private static JsonNode body(ObjectNode order, String topic) {
        return switch (topic) {
            case "refunds/create" -> newest(order, "refunds");
            case "fulfillments/create", "fulfillments/update" -> newest(order, "fulfillments");
            default -> {
                if (!topic.startsWith("orders/")) {
                    throw new BadRequest("topics: " + topic + " is not about an order");
                }
                yield order;
            }
        };
    }

    private static JsonNode newest(ObjectNode order, String list) {
        int size = order.path(list).size();
        if (size == 0) {
            throw new BadRequest("topics: the order has no " + list + " to tell of");
        }
        return order.path(list).path(size - 1);
    }

    private static RetrySchedule schedule(JsonNode wish) {
        if (!wish.hasNonNull("retryWithin")) {
            return RetrySchedule.none();
        }
        try {
            return RetrySchedule.vendors()
                    .within(Duration.parse(wish.path("retryWithin").asText()));
        } catch (DateTimeException e) {
            throw new BadRequest("retryWithin must be an ISO 8601 duration, such as PT5S");
        }
    }

    private static URI target(JsonNode wish, Shop shop) {
        String url = wish.path("url").asText(shop.webhookUrl());
        if (url.isEmpty()) {
            throw new BadRequest("url is missing: name it here, or set the shop's webhookUrl");
        }
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("url is no address: " + url);
        }
    }
}
