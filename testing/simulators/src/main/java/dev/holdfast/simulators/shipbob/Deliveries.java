package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.webhook.Delivered;
import dev.holdfast.simulators.webhook.Postman;
import dev.holdfast.simulators.world.Cause;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sends events to the subscriptions of their topic, signed by Standard Webhooks: fifteen seconds for an answer, seven further
 * attempts. A subscription to which nothing has been delivered for five days is disabled.
 */
final class Deliveries {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofDays(5);

    private static final List<Duration> PAUSES = Stream.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT10H")
            .map(Duration::parse)
            .toList();

    private final Shop shop;

    Deliveries(Shop shop) {
        this.shop = shop;
    }

    /**
     * @param copies how often the same event is sent, by mistake
     * @param retryWithin in what time all attempts are made; nothing: one attempt
     */
    List<Delivered> send(Call call, String topic, JsonNode event, int copies, Duration retryWithin) {
        byte[] body = Json.bytes(event);
        List<Delivered> reports = new ArrayList<>();
        List<Duration> pauses = retryWithin.isZero() ? List.of() : Postman.within(PAUSES, retryWithin);
        try (Postman postman = new Postman(DEADLINE, (status, answer) -> status >= 200 && status < 300)) {
            for (ObjectNode webhook : subscribed(topic)) {
                String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
                byte[] key = Webhooks.key(webhook.path("secret").asText());
                for (int copy = 0; copy < Math.max(1, copies); copy++) {
                    reports.add(postman.deliver(
                            topic,
                            id,
                            URI.create(webhook.path("url").asText()),
                            body,
                            () -> headers(topic, id, key, body),
                            pauses));
                }
                note(call, webhook.path("id").asText(), reports.getLast().accepted());
            }
        }
        return reports;
    }

    private Map<String, String> headers(String topic, String id, byte[] key, byte[] body) {
        long timestamp = shop.now().getEpochSecond();
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                StandardWebhooks.signature(key, id, timestamp, body),
                "x-webhook-topic",
                topic);
    }

    private List<ObjectNode> subscribed(String topic) {
        return shop.account().read(tables -> tables.all(Shop.WEBHOOK).values().stream()
                .filter(webhook -> webhook.path("enabled").asBoolean())
                .filter(webhook -> {
                    for (JsonNode subscribed : webhook.path("topics")) {
                        if (subscribed.asText().equals(topic)) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(ObjectNode::deepCopy)
                .toList());
    }

    private void note(Call call, String id, boolean accepted) {
        Instant now = shop.now();
        shop.account().write(Cause.control(call, "deliver"), transaction -> {
            transaction.get(Shop.WEBHOOK, id).ifPresent(held -> {
                ObjectNode webhook = held.deepCopy();
                if (accepted) {
                    webhook.remove("failingSince");
                } else if (!webhook.has("failingSince")) {
                    webhook.put("failingSince", now.toString());
                } else if (!Instant.parse(webhook.path("failingSince").asText())
                        .plus(PATIENCE)
                        .isAfter(now)) {
                    webhook.put("enabled", false);
                }
                transaction.keep(Shop.WEBHOOK, id, webhook);
            });
            return id;
        });
    }
}
