package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer means. NetSuite's own code decides before the HTTP status, because the statuses mislead: an overrun of
 * concurrency comes as 429 from records, as 400 from RESTlets. The code stands in {@code o:errorDetails}, in older bodies at
 * the top.
 */
final class NetSuiteErrors {

    private static final Set<String> THROTTLED = Set.of(
            "CONCURRENCY_LIMIT_EXCEEDED",
            "SSS_REQUEST_LIMIT_EXCEEDED",
            "WS_CONCUR_SESSION_DISALLWD",
            "WS_REQUEST_BLOCKED");
    private static final Set<String> SIGN_IN = Set.of("INVALID_LOGIN", "INVALID_LOGIN_ATTEMPT");
    private static final Set<String> FORBIDDEN = Set.of("INSUFFICIENT_PERMISSION");
    private static final Set<String> ABSENT = Set.of("NONEXISTENT_ID", "RCRD_DSNT_EXIST");
    private static final Set<String> CONFLICT = Set.of("IDEMPOTENCY_ERROR", "RCRD_HAS_BEEN_CHANGED");

    private NetSuiteErrors() {}

    /** One error of an answer. @param path where in the request, as NetSuite names it; may be empty */
    private record Detail(String code, String text, String path) {}

    /** Whether the credential was refused. */
    static boolean signInRefused(HttpReply reply) {
        return reply.status() >= 400 && !throttled(reply) && (reply.status() == 401 || any(details(reply), SIGN_IN));
    }

    /** Whether the record asked for does not exist. */
    static boolean absent(HttpReply reply) {
        return reply.status() == 404 || (reply.status() == 400 && any(details(reply), ABSENT));
    }

    /**
     * The failure that an answer with a status of 400 or more stands for.
     *
     * @param writes whether the call was to change something: then a broken server may have done it
     * @param personal what the request carried of people; withheld from the reason
     */
    static Failure classify(HttpReply reply, boolean writes, PersonalData personal) {
        List<Detail> details = details(reply);
        String reason = reason(reply, details, personal);
        if (throttled(reply)) {
            return new Failure.RateLimited(reason, retryAfter(reply));
        }
        if (signInRefused(reply)) {
            return new Failure.Unauthorized(reason);
        }
        if (reply.status() == 403 || any(details, FORBIDDEN) || says(details, "permission violation")) {
            return new Failure.Forbidden(reason, personal.without(first(details).text()));
        }
        if (reply.status() == 503) {
            return new Failure.Transient(reason, retryAfter(reply));
        }
        if (reply.status() >= 500 || reply.status() == 408) {
            return writes ? new Failure.UnknownOutcome(reason) : new Failure.Transient(reason, retryAfter(reply));
        }
        if (any(details, CONFLICT)
                || reply.status() == 409
                || (writes && (absent(reply) || says(details, "already exists")))) {
            return new Failure.Conflict(reason);
        }
        return new Failure.Rejected(reason);
    }

    /** The {@code error} of the token endpoint; only what looks like one, since the text ends up in logs. */
    static String tokenError(HttpReply reply) {
        String error = Json.readLeniently(reply.body()).path("error").asText("");
        return error.matches("[a-z_]{1,40}") ? error : "without a reason";
    }

    /** How long the vendor asks to wait; NetSuite rarely says. */
    static @Nullable Duration retryAfter(HttpReply reply) {
        return reply.retryAfter().orElse(null);
    }

    private static boolean throttled(HttpReply reply) {
        return reply.status() == 429 || any(details(reply), THROTTLED);
    }

    private static boolean any(List<Detail> details, Set<String> codes) {
        return details.stream().anyMatch(detail -> codes.contains(detail.code));
    }

    private static boolean says(List<Detail> details, String words) {
        return details.stream()
                .anyMatch(detail -> detail.text.toLowerCase(Locale.ROOT).contains(words));
    }

    private static Detail first(List<Detail> details) {
        return details.isEmpty() ? new Detail("", "", "") : details.getFirst();
    }

    private static List<Detail> details(HttpReply reply) {
        JsonNode body = Json.readLeniently(reply.body());
        List<Detail> details = new ArrayList<>();
        for (JsonNode detail : body.path("o:errorDetails")) {
            details.add(detail(detail, "detail"));
        }
        if (body.has("o:errorCode")) {
            details.add(detail(body, "title"));
        }
        return details;
    }

    private static Detail detail(JsonNode node, String text) {
        return new Detail(
                node.path("o:errorCode").asText(""),
                node.path(text).asText(""),
                node.path("o:errorPath").asText(""));
    }

    private static String reason(HttpReply reply, List<Detail> details, PersonalData personal) {
        Detail detail = first(details);
        StringBuilder reason = new StringBuilder("NetSuite answered HTTP ").append(reply.status());
        if (!detail.code.isEmpty()) {
            reason.append(' ').append(detail.code);
        }
        if (!detail.path.isEmpty()) {
            reason.append(" at ").append(detail.path);
        }
        if (!detail.text.isEmpty()) {
            reason.append(": ").append(personal.without(detail.text));
        }
        return reason.toString();
    }
}
