package dev.holdfast.operations.alerts.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.operations.alerts.Clipped;
import dev.holdfast.operations.alerts.Delivery;
import java.time.Duration;
import java.util.Set;

/** What Slack's error words mean for a message. They come inside an answer of 200. */
final class SlackErrors {

    /** The wait when Slack throttles without saying for how long. */
    static final Duration AFTER_THROTTLE = Duration.ofSeconds(1);

    /** Nothing was done, and may be the next time. */
    private static final Set<String> PASSING =
            Set.of("service_unavailable", "request_timeout", "team_added_to_org", "accesslimited");
    /** By Slack's own words, part of it may have been done. */
    private static final Set<String> IN_DOUBT = Set.of("fatal_error", "internal_error");
    /** What we made is at fault, and stays so. */
    private static final Set<String> OURS = Set.of(
            "no_text",
            "msg_too_long",
            "msg_blocks_too_long",
            "too_many_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_arguments",
            "invalid_form_data",
            "invalid_json",
            "json_not_object",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "metadata_too_large");

    private SlackErrors() {}

    /** What comes of a message that was answered {@code ok: false}. Words that are not known may be a person's to mend. */
    static Delivery meaning(JsonNode answer) {
        String error = answer.path("error").asText("no error word");
        if (error.equals("ratelimited") || error.equals("rate_limited")) {
            return new Delivery.Later("Slack throttles", AFTER_THROTTLE);
        }
        if (PASSING.contains(error)) {
            return new Delivery.Later("Slack answered " + error, null);
        }
        if (IN_DOUBT.contains(error)) {
            return new Delivery.Unknown("Slack answered " + error);
        }
        StringBuilder reason = new StringBuilder("Slack answered ").append(error);
        if (answer.path("needed").isTextual()) {
            reason.append(": the token lacks the scope ")
                    .append(answer.path("needed").asText());
        }
        JsonNode messages = answer.path("response_metadata").path("messages");
        if (!messages.isEmpty()) {
            reason.append(": ").append(messages.get(0).asText());
        }
        return new Delivery.Refused(Clipped.to(300, reason.toString()), !OURS.contains(error));
    }
}
