package dev.holdfast.connectors.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.warehouse.Answers;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an error answer of Extensiv means: the status says it, the body names the kind of error where it has one. */
final class ExtensivErrors implements Answers {

    @Override
    public @Nullable Failure failure(HttpReply reply) {
        int status = reply.status();
        if (status < 300) {
            return null;
        }
        String reason = reason(reply);
        return switch (status) {
            case 401 -> new Failure.Unauthorized(reason);
            case 403 -> new Failure.Forbidden(reason, "a right of the API user");
            case 408 -> new Failure.Transient(reason, retryAfter(reply));
            case 409, 412, 428 -> new Failure.Conflict(reason);
            case 429 -> new Failure.RateLimited(reason, retryAfter(reply));
            default -> status >= 500 ? new Failure.Transient(reason, retryAfter(reply)) : new Failure.Rejected(reason);
        };
    }

    static @Nullable Duration retryAfter(HttpReply reply) {
        return reply.retryAfter().orElse(null);
    }

    /** Only the code: the hint repeats what was asked for. */
    private static String reason(HttpReply reply) {
        JsonNode body = Fields.leniently(reply.body());
        String code = body.path("ErrorCode").asText(body.path("errorCode").asText(""));
        return "Extensiv answered HTTP " + reply.status() + (code.matches("[A-Za-z]{1,60}") ? " " + code : "");
    }
}
