package dev.holdfast.simulators.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PagerDuty at {@code /pagerduty/{account}/v2/enqueue}. An account knows the integrations that a test has registered; events with
 * another key are refused, as the vendor refuses them. Same key and same {@code dedup_key} fold into the open alert.
 */
public final class PagerDuty implements Vendor {

    /** How many events a minute one integration takes. */
    public static final Switch EVENTS_PER_MINUTE = new Switch(
            "events-per-minute",
            List.of(),
            "120",
            "events that one integration takes in any 60 seconds before it answers 429");

    private static final int LARGEST_EVENT = 512 * 1024;
    private static final String INTEGRATION = "integration";
    private static final String ALERT = "alert";

    private final World world;
    private final SlidingWindow window;
    private final Routes routes;
    private final Routes control;

    /** Serves the accounts of the world. */
    public PagerDuty(World world) {
        this.world = world;
        this.window = new SlidingWindow(world.clock(), Duration.ofMinutes(1));
        this.routes = new Routes().on("POST", "/v2/enqueue", (call, names) -> enqueue(call));
        this.control = new Routes()
                .on("PUT", "/integrations/{key}", (call, names) -> register(call, names))
                .on("DELETE", "/integrations/{key}", (call, names) -> remove(call, names));
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public Answer answer(Call call) {
        return routes.answer(call).orElseGet(() -> Answer.empty(routes.knows(call.path()) ? 405 : 404));
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        return Answer.json(
                429,
                Json.object()
                        .put("status", "throttle exceeded")
                        .put("message", "Requests for this service are arriving too quickly. Please retry later."));
    }

    @Override
    public Answer unauthorized(Call call) {
        return refused(List.of("Invalid routing key"));
    }

    @Override
    public List<Switch> switches() {
        return List.of(EVENTS_PER_MINUTE);
    }

    @Override
    public Optional<Answer> control(Call call) {
        return control.answer(call);
    }

    private Answer enqueue(Call call) {
        if (call.body().length > LARGEST_EVENT) {
            return refused(List.of("Event is larger than 512 KB"));
        }
        JsonNode event;
        try {
            event = call.json();
        } catch (BadRequest notJson) {
            return unrecognized();
        }
        List<String> problems = EventRules.problems(event);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        String key = event.path("routing_key").asText();
        Optional<String> service = account(call)
                .read(tables -> tables.get(INTEGRATION, key))
                .map(integration -> integration.path("service").asText());
        if (service.isEmpty()) {
            return refused(List.of("Invalid routing key"));
        }
        int limit = Integer.parseInt(world.valueOf(name(), call.account(), EVENTS_PER_MINUTE));
        if (!window.admit(call.account() + "/" + key, limit)) {
            return throttled(call, Duration.ZERO);
        }
        String dedupKey = event.path("dedup_key").asText(call.id());
        take(call, event, service.get(), dedupKey);
        return Answer.json(
                202,
                Json.object()
                        .put("status", "success")
                        .put("message", "Event processed")
                        .put("dedup_key", dedupKey));
    }

    /** Acknowledging or resolving what is not open changes nothing and is accepted all the same. */
    private void take(Call call, JsonNode event, String service, String dedupKey) {
        String action = event.path("event_action").asText();
        String id = service + "|" + dedupKey;
        account(call).write(Cause.client(call, action), transaction -> {
            Optional<ObjectNode> open = transaction
                    .get(ALERT, id)
                    .filter(alert -> !alert.path("status").asText().equals("resolved"));
            if (action.equals("trigger")) {
                ObjectNode alert = open.map(ObjectNode::deepCopy).orElseGet(() -> Json.object()
                        .put("service", service)
                        .put("dedup_key", dedupKey)
                        .put("status", "triggered")
                        .put("opened", call.at().toString())
                        .put("triggers", 0));
                alert.put("triggers", alert.path("triggers").asInt() + 1);
                alert.set("payload", event.path("payload"));
                alert.set("links", event.path("links"));
                transaction.put(ALERT, id, alert);
            } else {
                open.ifPresent(alert -> transaction.put(
                        ALERT,
                        id,
                        alert.deepCopy().put("status", action.equals("resolve") ? "resolved" : "acknowledged")));
            }
            return id;
        });
    }

    private Answer register(Call call, Map<String, String> names) {
        String key = names.getOrDefault("key", "");
        if (!key.matches("[0-9A-Za-z]{32}")) {
            throw new BadRequest("The key in the path must have 32 letters and digits");
        }
        JsonNode body = call.body().length == 0 ? Json.object() : call.json();
        ObjectNode integration =
                Json.object().put("service", body.path("service").asText("default"));
        account(call).write(Cause.control(call, "register integration"), transaction -> {
            transaction.put(INTEGRATION, key, integration);
            return key;
        });
        return Answer.json(200, integration);
    }

    private Answer remove(Call call, Map<String, String> names) {
        account(call).write(Cause.control(call, "remove integration"), transaction -> {
            transaction.delete(INTEGRATION, names.getOrDefault("key", ""));
            return "";
        });
        return Answer.empty(204);
    }

    private Account account(Call call) {
        return world.account(name(), call.account());
    }

    private static Answer refused(List<String> problems) {
        ArrayNode errors = Json.mapper().createArrayNode();
        problems.forEach(errors::add);
        return Answer.json(
                400,
                Json.object()
                        .put("status", "invalid event")
                        .put("message", "Event object is invalid")
                        .set("errors", errors));
    }

    private static Answer unrecognized() {
        return Answer.json(
                400,
                Json.object()
                        .put("status", "Unrecognized object")
                        .put("message", "Event object format is unrecognized")
                        .set("errors", Json.mapper().createArrayNode().add("JSON parse error")));
    }
}
