package dev.holdfast.simulators.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.util.Set;

/** Several messages in one request, each with an answer of its own: 207 when some of them failed. */
final class MultiMessage {

    private static final int MOST = 50;

    private final Api api;

    MultiMessage(Api api) {
        this.api = api;
    }

    Answer answer(Call call) {
        JsonNode body = Body.object(call, Set.of("processingMode", "onFail", "messages"));
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST) {
            throw Refusal.invalid("CMNC-034", "A multi-message has 1 to " + MOST + " messages");
        }
        boolean stops = body.path("onFail").asText("STOP").equals("STOP");
        ObjectNode response = Json.object();
        ArrayNode processed = response.putArray("processedMessages");
        ArrayNode left = response.putArray("unprocessedMessages");
        boolean failed = false;
        for (JsonNode message : messages) {
            Body.check(message, Set.of("label", "uri", "httpMethod", "body"), "a message");
            if (failed && stops) {
                left.add(message.path("label").asText());
                continue;
            }
            Answer answer = api.answer(inner(call, message));
            failed |= answer.status() >= 300;
            ObjectNode entry = processed.addObject();
            entry.put("label", message.path("label").asText());
            entry.put("statusCode", answer.status());
            entry.set("body", Json.parse(answer.body()));
        }
        ObjectNode envelope = Json.object();
        envelope.set("response", response);
        return Answer.json(failed ? 207 : 200, envelope);
    }

    private static Call inner(Call call, JsonNode message) {
        return new Call(
                call.id(),
                call.at(),
                call.vendor(),
                call.account(),
                message.path("httpMethod").asText("GET"),
                message.path("uri").asText(),
                call.uri(),
                call.headers(),
                message.has("body") ? Json.bytes(message.path("body")) : new byte[0],
                call.fault());
    }
}
