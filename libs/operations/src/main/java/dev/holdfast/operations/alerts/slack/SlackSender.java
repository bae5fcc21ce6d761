package dev.holdfast.operations.alerts.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.operations.alerts.Clipped;
import dev.holdfast.operations.alerts.Delivery;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Posts to Slack. Nothing at Slack makes a post once: whether one of unknown outcome arrived is asked by {@link ChannelReader}, and
 * where that cannot be, it is posted again with a mark.
 */
public final class SlackSender {

    /** The type of the metadata that every post of a bot carries. */
    static final String METADATA = "holdfast_alert";

    private static final String AGAIN = "Sent again: whether it arrived the first time is not known";
    private static final Set<String> OUR_FAULT = Set.of(
            "invalid_payload",
            "no_text",
            "invalid_blocks",
            "missing_text_or_fallback_or_attachments",
            "too_many_attachments");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpCaller caller;
    private final SecretResolver secrets;
    private final Duration deadline;

    /** @param deadline how long one call may take */
    public SlackSender(HttpCaller caller, SecretResolver secrets, Duration deadline) {
        this.caller = caller;
        this.secrets = secrets;
        this.deadline = deadline;
    }

    /**
     * Posts one message.
     *
     * @param message as {@link SlackMessage} made it
     * @param marker by which it is found in the channel
     * @param again whether it may have been posted before, and that cannot be known: it says so then
     */
    public Delivery send(Slack target, ObjectNode message, String marker, boolean again) {
        ObjectNode whole = again ? marked(message) : message.deepCopy();
        try {
            return switch (target) {
                case Slack.Bot bot -> post(bot, whole, marker);
                case Slack.Webhook webhook -> post(webhook, whole);
            };
        } catch (SecretUnavailableException e) {
            return new Delivery.Refused(String.valueOf(e.getMessage()), true);
        } catch (UpstreamException e) {
            return e.failure() instanceof Failure.UnknownOutcome
                    ? new Delivery.Unknown(e.failure().reason())
                    : new Delivery.Later(e.failure().reason(), null);
        }
    }

    private Delivery post(Slack.Bot bot, ObjectNode message, String marker) {
        message.put("channel", bot.channel());
        message.putObject("metadata")
                .put("event_type", METADATA)
                .putObject("event_payload")
                .put("marker", marker);
        HttpReply reply = caller.send(call(
                URI.create(bot.url() + "/chat.postMessage"),
                Map.of("Authorization", "Bearer " + secrets.resolve(bot.token()).reveal()),
                message));
        if (reply.status() == 429) {
            return new Delivery.Later("Slack throttles", retryAfter(reply));
        }
        if (reply.status() >= 500) {
            return new Delivery.Unknown("Slack answered " + reply.status());
        }
        JsonNode answer = parsed(reply);
        if (answer.path("ok").asBoolean()) {
            return new Delivery.Delivered(
                    answer.path("channel").asText() + ":" + answer.path("ts").asText());
        }
        Delivery delivery = answer.has("error")
                ? SlackErrors.meaning(answer)
                : new Delivery.Unknown("Slack answered " + reply.status() + " without a word of its own");
        return named(delivery, bot.token());
    }

    private Delivery post(Slack.Webhook webhook, ObjectNode message) {
        URI address;
        try {
            address = URI.create(secrets.resolve(webhook.url()).reveal());
        } catch (IllegalArgumentException e) {
            return named(new Delivery.Refused("The secret is no address of an incoming webhook", true), webhook.url());
        }
        if (address.getHost() == null) {
            return named(new Delivery.Refused("The secret is no address of an incoming webhook", true), webhook.url());
        }
        HttpReply reply = caller.send(call(address, Map.of(), message));
        String word = Clipped.to(100, reply.text().strip());
        if (reply.status() == 200 && word.equals("ok")) {
            return new Delivery.Delivered("incoming webhook");
        }
        if (reply.status() == 429) {
            return new Delivery.Later("Slack throttles", retryAfter(reply));
        }
        if (reply.status() >= 500 || reply.status() == 200) {
            return new Delivery.Unknown("Slack answered " + reply.status() + " " + word);
        }
        return named(
                new Delivery.Refused(
                        "Slack answered " + reply.status() + " " + word,
                        !(reply.status() == 400 && OUR_FAULT.contains(word))),
                webhook.url());
    }

    /** A refusal that another secret may mend says which; it is read anew the next time. */
    private Delivery named(Delivery delivery, SecretRef secret) {
        if (delivery instanceof Delivery.Refused refused && refused.mendable()) {
            secrets.forget(secret);
            return new Delivery.Refused(refused.reason() + "; the secret is " + secret, true);
        }
        return delivery;
    }

    private HttpCall call(URI address, Map<String, String> authorization, ObjectNode message) {
        Map<String, String> headers = new java.util.HashMap<>(authorization);
        headers.put("Content-Type", "application/json; charset=utf-8");
        return new HttpCall(
                "POST", address, headers, message.toString().getBytes(StandardCharsets.UTF_8), deadline, false);
    }

    private static ObjectNode marked(ObjectNode message) {
        ObjectNode marked = message.deepCopy();
        marked.put("text", "(" + AGAIN + ") " + message.path("text").asText());
        if (marked.get("blocks") instanceof ArrayNode blocks) {
            blocks.add(SlackMessage.contextBlock(AGAIN));
        }
        return marked;
    }

    static Duration retryAfter(HttpReply reply) {
        return reply.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(SlackErrors.AFTER_THROTTLE);
    }

    static JsonNode parsed(HttpReply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
