package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Webhooks. Brightpearl signs nothing: the address carries the secret, and what comes is a hint to read the resource again. It asks
 * for the body that it shall send, and repeats what was not taken only where it is told to.
 */
final class BrightpearlSubscriptions implements Subscriptions {

    private static final String PATH = "/integration-service/webhook";

    /** Retried until it is taken; with 0, what Brightpearl sends by itself, an event is lost with the first failure but a 503. */
    private static final int RETRIED = 1;

    private static final Set<String> WANTED =
            Set.of("order.created", "order.modified", "goods-out-note.created", "goods-out-note.modified");

    private static final String BODY =
            "{\"account\":\"${account-code}\",\"type\":\"${resource-type}\",\"id\":\"${resource-id}\","
                    + "\"event\":\"${lifecycle-event}\",\"full\":\"${full-event}\",\"raisedOn\":\"${raised-on}\"}";

    private final BrightpearlCalls calls;

    BrightpearlSubscriptions(BrightpearlCalls calls) {
        this.calls = calls;
    }

    private record Held(Subscription subscription, boolean asWanted) {}

    @Override
    public Set<String> wanted() {
        return WANTED;
    }

    @Override
    public List<Subscription> list(URI address) {
        return held(address).stream().map(Held::subscription).toList();
    }

    @Override
    public List<String> repair(URI address) {
        List<String> done = new ArrayList<>();
        Map<String, Held> kept = new HashMap<>();
        for (Held held : held(address)) {
            String topic = held.subscription.topic();
            if (!WANTED.contains(topic)) {
                continue;
            }
            if (held.asWanted && !kept.containsKey(topic)) {
                kept.put(topic, held);
            } else {
                calls.write("DELETE", PATH + "/" + held.subscription.id(), null);
                done.add("Removed webhook " + held.subscription.id() + " of " + topic
                        + (held.asWanted ? ", which was there twice" : ", which was not retried as it must be"));
            }
        }
        for (String topic : new TreeSet<>(WANTED)) {
            if (!kept.containsKey(topic)) {
                String id = BrightpearlOrderSink.made(calls.write("POST", PATH, body(topic, address)));
                done.add("Made webhook " + id + " of " + topic);
            }
        }
        return done;
    }

    private List<Held> held(URI address) {
        List<Held> held = new ArrayList<>();
        for (JsonNode webhook : calls.find(PATH).orElseGet(Json::array)) {
            if (webhook.path("uriTemplate").asText().equals(address.toString())) {
                boolean asWanted = webhook.path("qualityOfService").asInt(0) == RETRIED
                        && webhook.path("httpMethod").asText().equals("POST")
                        && webhook.path("bodyTemplate").asText().equals(BODY);
                held.add(new Held(
                        new Subscription(
                                webhook.path("id").asText(),
                                webhook.path("subscribeTo").asText(),
                                address,
                                asWanted,
                                null),
                        asWanted));
            }
        }
        return held;
    }

    private static ObjectNode body(String topic, URI address) {
        return Json.object()
                .put("subscribeTo", topic)
                .put("httpMethod", "POST")
                .put("uriTemplate", address.toString())
                .put("bodyTemplate", BODY)
                .put("contentType", "application/json")
                .put("idSetAccepted", true)
                .put("qualityOfService", RETRIED);
    }
}
