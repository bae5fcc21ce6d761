package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer means. The code decides before the HTTP status; texts are never branched on but for the field that a
 * refused body has too many.
 */
final class BusinessCentralErrors {

    private static final Set<String> CHANGED =
            Set.of("Request_EntityChanged", "BadRequest_InvalidToken", "Internal_EntityWithSameKeyExists");
    private static final Set<String> GONE =
            Set.of("BadRequest_ResourceNotFound", "BadRequest_NotFound", "Internal_RecordNotFound");
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("property '([A-Za-z0-9_.@]{1,60})' does not exist on type", Pattern.CASE_INSENSITIVE);

    private BusinessCentralErrors() {}

    /** Whether the credential was refused. */
    static boolean signInRefused(HttpReply reply) {
        return reply.status() == 401 || code(reply).startsWith("Authentication_");
    }

    /**
     * The failure that an answer with a status of 400 or more stands for.
     *
     * @param writes whether the call was to change something: then a broken server, or a queue that gave up, may have done it
     * @param personal what the request carried of people; withheld from the reason
     */
    static Failure classify(HttpReply reply, boolean writes, PersonalData personal) {
        String code = code(reply);
        String text = personal.without(error(reply).path("message").asText(""));
        String reason = "Business Central answered HTTP " + reply.status() + (code.isEmpty() ? "" : " " + code)
                + (text.isEmpty() ? "" : ": " + text);
        if (reply.status() == 429) {
            return new Failure.RateLimited(reason, retryAfter(reply));
        }
        if (signInRefused(reply)) {
            return new Failure.Unauthorized(
                    reason
                            + " (the app must also be entered in Business Central, page Microsoft Entra applications, with State Enabled)");
        }
        if (reply.status() == 403 || code.startsWith("Authorization_")) {
            return new Failure.Forbidden(reason, "permission sets of the app in Business Central");
        }
        if (code.equals("Internal_CompanyNotFound")) {
            return new Failure.Forbidden(reason, "the company");
        }
        if (CHANGED.contains(code) || reply.status() == 409 || reply.status() == 412) {
            return new Failure.Conflict(reason);
        }
        if (code.startsWith("Application_") || code.startsWith("BadRequest")) {
            return refused(code, text, reason, writes);
        }
        if (reply.status() >= 500 || reply.status() == 408) {
            // A call that waits in the vendor's queue is dropped with 503, and what was sent before may have happened.
            return writes ? new Failure.UnknownOutcome(reason) : new Failure.Transient(reason, retryAfter(reply));
        }
        return writes && (GONE.contains(code) || reply.status() == 404 || reply.status() == 410)
                ? new Failure.Conflict(reason)
                : new Failure.Rejected(reason);
    }

    private static Failure refused(String code, String text, String reason, boolean writes) {
        Matcher unknown = UNKNOWN_FIELD.matcher(text);
        if (unknown.find()) {
            return new Failure.ContractViolation(reason, "$." + unknown.group(1));
        }
        return writes && GONE.contains(code) ? new Failure.Conflict(reason) : new Failure.Rejected(reason);
    }

    /** How long the vendor asks to wait; promised for 502 and 503 alone. */
    static @Nullable Duration retryAfter(HttpReply reply) {
        return reply.retryAfter().orElse(null);
    }

    private static JsonNode error(HttpReply reply) {
        return Json.readLeniently(reply.body()).path("error");
    }

    /** Only what looks like a code, since it ends up in logs. */
    private static String code(HttpReply reply) {
        String code = error(reply).path("code").asText("");
        return code.matches("[A-Za-z_]{1,80}") ? code : "";
    }
}
