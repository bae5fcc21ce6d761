package dev.holdfast.simulators.brightpearl.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.IdSet;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import java.util.Set;
import java.util.regex.Pattern;

/** Subscriptions: listed, made and removed; there is no way to change one. */
public final class Webhooks {

    /** Subscriptions by id. */
    public static final String TABLE = "webhook";

    private static final Pattern TOPIC = Pattern.compile(
            "(order|goods-out-note|goods-in-note|product|sales-order)\\.(created|modified|destroyed)(\\.[a-z-]+)?");

    private final Site site;

    /** For one account. */
    public Webhooks(Site site) {
        this.site = site;
    }

    /** A set of them. */
    public Answer list(String ids) {
        IdSet wanted = IdSet.parse(ids, 500);
        ArrayNode all = Json.mapper().createArrayNode();
        site.account().read(tables -> {
            tables.all(TABLE).values().stream()
                    .filter(hook -> wanted.has().test(hook.path("id").asLong()))
                    .forEach(all::add);
            return all;
        });
        if (all.isEmpty() && !ids.equals("*")) {
            throw Refusal.absent("No webhooks available in ID Set " + ids);
        }
        return Api.response(all);
    }

    /** A new one. Quality of service is 0 unless it is given. */
    public Answer make(Call call) {
        JsonNode body = Body.object(
                call,
                Set.of(
                        "subscribeTo",
                        "httpMethod",
                        "uriTemplate",
                        "bodyTemplate",
                        "contentType",
                        "idSetAccepted",
                        "qualityOfService"));
        String topic = body.path("subscribeTo").asText("");
        if (!TOPIC.matcher(topic).matches()) {
            throw Refusal.invalid("INTC-064", topic + " either does not exist or cannot be subscribed too");
        }
        if (!body.path("uriTemplate").asText("").matches("https?://.+")) {
            throw Refusal.invalid("INTC-061", "The URI template is no URI");
        }
        long id = site.account().write(Cause.client(call, "subscribe"), transaction -> {
            long next = transaction.next(TABLE, 121);
            ObjectNode hook = Json.object().put("id", next);
            body.properties().forEach(field -> hook.set(field.getKey(), field.getValue()));
            hook.put("qualityOfService", body.path("qualityOfService").asInt(0));
            transaction.put(TABLE, Long.toString(next), hook);
            return next;
        });
        return Api.response(Json.mapper().getNodeFactory().numberNode(id));
    }

    /** Ends one. */
    public Answer delete(Call call, String id) {
        site.account().write(Cause.client(call, "unsubscribe"), transaction -> {
            if (transaction.get(TABLE, id).isEmpty()) {
                throw Refusal.absent("Cannot find webhook: " + id);
            }
            transaction.delete(TABLE, id);
            return id;
        });
        return Api.response(null);
    }
}
