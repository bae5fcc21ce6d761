package dev.holdfast.operations.alerts.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.operations.alerts.Clipped;
import dev.holdfast.operations.alerts.Delivery;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.AlertSettings.PagerDuty;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Sends events to PagerDuty. The dedup key makes sending one twice harmless, so there is no unknown outcome here: whatever broke is
 * sent again. Accepted (202) means that PagerDuty has it, not that somebody has read it.
 */
public final class PagerDutySender {

    /** What PagerDuty asks to wait after it throttled; it sends no header that says so. */
    private static final Duration AFTER_THROTTLE = Duration.ofSeconds(30);

    private static final int LONGEST_REASON = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpCaller caller;
    private final SecretResolver secrets;
    private final Duration deadline;

    /** @param deadline how long one call may take */
    public PagerDutySender(HttpCaller caller, SecretResolver secrets, Duration deadline) {
        this.caller = caller;
        this.secrets = secrets;
        this.deadline = deadline;
    }

    /** Sends one event. @param event as {@link PagerDutyEvent} made it */
    public Delivery send(PagerDuty target, ObjectNode event) {
        String key;
        try {
            key = secrets.resolve(target.routingKey()).reveal();
        } catch (SecretUnavailableException e) {
            return new Delivery.Refused(String.valueOf(e.getMessage()), true);
        }
        byte[] body = event.deepCopy().put("routing_key", key).toString().getBytes(StandardCharsets.UTF_8);
        HttpCall call = new HttpCall(
                "POST",
                URI.create(target.url() + "/v2/enqueue"),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                body,
                deadline,
                true);
        try {
            Delivery delivery = read(caller.send(call));
            if (delivery instanceof Delivery.Refused refused && refused.mendable()) {
                secrets.forget(target.routingKey());
                return new Delivery.Refused(
                        refused.reason().replace(key, "(withheld)") + "; the key is " + target.routingKey(), true);
            }
            return delivery;
        } catch (UpstreamException e) {
            return new Delivery.Later(e.failure().reason(), null);
        }
    }

    private static Delivery read(HttpReply reply) {
        String said = said(reply);
        int status = reply.status();
        if (status == 202) {
            return new Delivery.Delivered(said);
        }
        if (status == 429) {
            return new Delivery.Later("PagerDuty throttles", AFTER_THROTTLE);
        }
        if (status >= 500) {
            return new Delivery.Later("PagerDuty answered " + status, null);
        }
        String plain = said.toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean content = status == 400 && !plain.contains("routing key");
        return new Delivery.Refused("PagerDuty answered " + status + ": " + said, !content);
    }

    /** The dedup key of what was taken, else the vendor's words. */
    private static String said(HttpReply reply) {
        try {
            JsonNode answer = JSON.readTree(reply.body());
            if (answer.path("dedup_key").isTextual()) {
                return answer.path("dedup_key").asText();
            }
            StringBuilder words = new StringBuilder(answer.path("message").asText());
            answer.path("errors")
                    .forEach(error -> words.append(words.isEmpty() ? "" : "; ").append(error.asText()));
            return Clipped.to(LONGEST_REASON, words.toString());
        } catch (JsonProcessingException e) {
            return "an answer that is no JSON";
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
