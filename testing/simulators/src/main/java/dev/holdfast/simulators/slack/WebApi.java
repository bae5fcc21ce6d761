package dev.holdfast.simulators.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Web API. Whatever it refuses it answers 200 with {@code ok: false}, as Slack does; only throttling has a status. */
final class WebApi {

    private static final int LONGEST_TEXT = 40_000;
    private static final int MOST_MESSAGES = 999;

    private final Workspace workspace;

    WebApi(Workspace workspace) {
        this.workspace = workspace;
    }

    static Answer error(String error) {
        return Answer.json(200, Json.object().put("ok", false).put("error", error));
    }

    Answer answer(Call call, String method) {
        Optional<String> bearer = call.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()));
        if (bearer.isEmpty()) {
            return error("not_authed");
        }
        Optional<ObjectNode> token = workspace.find(call, Workspace.TOKEN, bearer.get());
        if (token.isEmpty()) {
            return error("invalid_auth");
        }
        if (token.get().path("revoked").asBoolean()) {
            return error("token_revoked");
        }
        return switch (method) {
            case "auth.test" ->
                Answer.json(
                        200,
                        Json.object()
                                .put("ok", true)
                                .put("url", "https://" + call.account() + ".slack.com/")
                                .put("team", call.account())
                                .put("user", "holdfast")
                                .put("team_id", "T00000001")
                                .put("user_id", "U00000001")
                                .put("bot_id", "B00000001"));
            case "chat.postMessage" -> post(call, token.get());
            case "conversations.history" -> history(call, token.get());
            default -> error("unknown_method");
        };
    }

    private static @Nullable Answer lacking(ObjectNode token, String scope) {
        List<String> granted = new ArrayList<>();
        token.path("scopes").forEach(one -> granted.add(one.asText()));
        if (granted.contains(scope)) {
            return null;
        }
        return Answer.json(
                200,
                Json.object()
                        .put("ok", false)
                        .put("error", "missing_scope")
                        .put("needed", scope)
                        .put("provided", String.join(",", granted)));
    }

    private Answer post(Call call, ObjectNode token) {
        Answer lacking = lacking(token, "chat:write");
        if (lacking != null) {
            return lacking;
        }
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            return error("invalid_form_data");
        }
        JsonNode message;
        try {
            message = call.json();
        } catch (BadRequest notJson) {
            return error("invalid_json");
        }
        String channel = message.path("channel").asText();
        Optional<ObjectNode> known = workspace.find(call, Workspace.CHANNEL, channel);
        if (known.isEmpty()) {
            return error("channel_not_found");
        }
        if (known.get().path("archived").asBoolean()) {
            return error("is_archived");
        }
        if (known.get().path("withoutBot").asBoolean()) {
            return error("not_in_channel");
        }
        Answer bad = refusal(message);
        if (bad != null) {
            return bad;
        }
        if (!workspace.admits(call, channel)) {
            return Answer.json(429, Json.object().put("ok", false).put("error", "ratelimited"))
                    .with("Retry-After", "1");
        }
        ObjectNode kept = message.deepCopy();
        if (kept.path("text").asText().length() > LONGEST_TEXT) {
            kept.put("text", kept.path("text").asText().substring(0, LONGEST_TEXT));
        }
        String ts = workspace.post(call, channel, kept, "bot");
        ObjectNode answer =
                Json.object().put("ok", true).put("channel", channel).put("ts", ts);
        answer.set(
                "message",
                Json.object()
                        .put("type", "message")
                        .put("ts", ts)
                        .put("text", kept.path("text").asText())
                        .put("bot_id", "B00000001"));
        return Answer.json(200, answer);
    }

    private static @Nullable Answer refusal(JsonNode message) {
        if (message.path("text").asText().isEmpty() && message.path("blocks").isEmpty()) {
            return error("no_text");
        }
        if (message.has("metadata")
                && (!message.path("metadata").path("event_type").isTextual()
                        || !message.path("metadata").path("event_payload").isObject())) {
            return error("invalid_metadata_format");
        }
        if (message.has("blocks")) {
            BlockRules.Verdict verdict = BlockRules.verdict(message.path("blocks"));
            if (!verdict.messages().isEmpty()) {
                ObjectNode answer = Json.object().put("ok", false).put("error", "invalid_blocks");
                ArrayNode messages = answer.putObject("response_metadata").putArray("messages");
                verdict.messages().forEach(messages::add);
                return Answer.json(200, answer);
            }
            if (verdict.tooLong()) {
                return error("msg_blocks_too_long");
            }
        }
        return null;
    }

    private Answer history(Call call, ObjectNode token) {
        String channel = call.parameter("channel").orElse("");
        Optional<ObjectNode> known = workspace.find(call, Workspace.CHANNEL, channel);
        if (known.isEmpty()) {
            return error("channel_not_found");
        }
        Answer lacking =
                lacking(token, known.get().path("private").asBoolean() ? "groups:history" : "channels:history");
        if (lacking != null) {
            return lacking;
        }
        int limit =
                Math.min(MOST_MESSAGES, Integer.parseInt(call.parameter("limit").orElse("100")));
        int from = call.parameter("cursor").map(Integer::parseInt).orElse(0);
        boolean metadata = call.parameter("include_all_metadata").orElse("").equals("true");
        BigDecimal oldest = new BigDecimal(call.parameter("oldest").orElse("0"));
        List<ObjectNode> messages = workspace.messages(call, channel).stream()
                .filter(message -> new BigDecimal(message.path("ts").asText()).compareTo(oldest) > 0)
                .toList();
        ObjectNode answer = Json.object().put("ok", true);
        ArrayNode page = answer.putArray("messages");
        int until = Math.min(messages.size(), from + limit);
        for (ObjectNode message : messages.subList(Math.min(from, until), until)) {
            if (!metadata) {
                message.remove("metadata");
            }
            page.add(message);
        }
        boolean more = until < messages.size();
        answer.put("has_more", more);
        answer.putObject("response_metadata").put("next_cursor", more ? Integer.toString(until) : "");
        return Answer.json(200, answer);
    }
}
