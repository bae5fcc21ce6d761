package dev.holdfast.simulators.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import java.util.Optional;

/** Incoming webhooks: the address is the secret, answers are words, and the success is {@code ok} with no id in it. */
final class IncomingWebhooks {

    private final Workspace workspace;

    IncomingWebhooks(Workspace workspace) {
        this.workspace = workspace;
    }

    Answer post(Call call, String path) {
        Optional<ObjectNode> webhook = workspace.find(call, Workspace.WEBHOOK, path);
        if (webhook.isEmpty() || webhook.get().path("disabled").asBoolean()) {
            return Answer.text(404, "no_service");
        }
        String channel = webhook.get().path("channel").asText();
        Optional<ObjectNode> known = workspace.find(call, Workspace.CHANNEL, channel);
        if (known.isEmpty()) {
            return Answer.text(404, "channel_not_found");
        }
        if (known.get().path("archived").asBoolean()) {
            return Answer.text(410, "channel_is_archived");
        }
        JsonNode message;
        try {
            message = call.json();
        } catch (BadRequest notJson) {
            return Answer.text(400, "invalid_payload");
        }
        if (!message.isObject()) {
            return Answer.text(400, "invalid_payload");
        }
        if (message.path("text").asText().isEmpty() && message.path("blocks").isEmpty()) {
            return Answer.text(400, "no_text");
        }
        if (message.has("blocks")) {
            BlockRules.Verdict verdict = BlockRules.verdict(message.path("blocks"));
            if (!verdict.messages().isEmpty() || verdict.tooLong()) {
                return Answer.text(400, "invalid_blocks");
            }
        }
        if (!workspace.admits(call, channel)) {
            return Answer.text(429, "rate_limited").with("Retry-After", "1");
        }
        workspace.post(call, channel, message, "webhook");
        return Answer.text(200, "ok");
    }
}
