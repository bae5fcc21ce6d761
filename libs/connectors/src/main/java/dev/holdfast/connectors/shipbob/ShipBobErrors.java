package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.warehouse.Answers;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Bucket;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer of ShipBob means. How long to wait stands in {@code x-retry-after}, which is not the usual header, or in
 * the message; bodies are problem details, validation lists or empty, so the status decides.
 */
final class ShipBobErrors implements Answers {

    private static final Pattern SECONDS = Pattern.compile("[Tt]ry again in ([0-9]{1,5}) second");
    private static final int LONGEST_TEXT = 200;

    private final VendorAccount.Limits limits;

    ShipBobErrors(VendorAccount.Limits limits) {
        this.limits = limits;
    }

    @Override
    public @Nullable Failure failure(HttpReply reply) {
        int status = reply.status();
        if (status < 300) {
            return null;
        }
        JsonNode body = Fields.leniently(reply.body());
        String reason = reason(status, body);
        Failure throttled = throttled(reply);
        if (throttled != null) {
            return throttled;
        }
        if (status == 401) {
            return new Failure.Unauthorized(reason);
        }
        if (status == 403) {
            return new Failure.Forbidden(reason, "a scope of the token, or the channel");
        }
        if (status >= 500 || status == 408) {
            return new Failure.Transient(reason, retryAfter(reply, body));
        }
        return new Failure.Rejected(reason);
    }

    /** The failure of an answer that says it was too much; null of any other. */
    static @Nullable Failure throttled(HttpReply reply) {
        JsonNode body = Fields.leniently(reply.body());
        return reply.status() == 429
                ? new Failure.RateLimited(reason(reply.status(), body), retryAfter(reply, body))
                : null;
    }

    @Override
    public @Nullable Bucket left(HttpReply reply) {
        return reply.header("x-remaining-calls")
                .filter(calls -> calls.matches("[0-9]{1,6}"))
                .map(Double::parseDouble)
                .filter(calls -> calls < limits.points())
                .map(calls -> new Bucket(calls, limits.points(), limits.perSecond()))
                .orElse(null);
    }

    private static @Nullable Duration retryAfter(HttpReply reply, JsonNode body) {
        Optional<Duration> header = reply.header("x-retry-after")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .or(reply::retryAfter);
        if (header.isPresent()) {
            return header.get();
        }
        Matcher message = SECONDS.matcher(body.path("message").asText(""));
        return message.find() ? Duration.ofSeconds(Long.parseLong(message.group(1))) : null;
    }

    /** Only what ShipBob calls the kind of error: details repeat what was asked for, and so may be personal. */
    private static String reason(int status, JsonNode body) {
        String title = body.path("title").asText(body.path("message").asText(""));
        String text = title.replaceAll("\\s+", " ").strip();
        return "ShipBob answered HTTP " + status
                + (text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }
}
