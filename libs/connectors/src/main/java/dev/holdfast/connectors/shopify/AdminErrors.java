package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer of the Admin API means. Most come with a 200 and a code in {@code errors}; refused credentials come
 * with {@code errors} as a text, and what stands before Shopify answers in HTML.
 */
final class AdminErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_TEXT = 200;
    private static final String TOO_COSTLY = "MAX_COST_EXCEEDED";
    private static final Set<String> BROKEN = Set.of("INTERNAL_SERVER_ERROR", "TIMEOUT", "SERVICE_UNAVAILABLE");

    private AdminErrors() {}

    /** One error of an answer. @param required what it says is lacking; may be empty */
    private record Detail(String code, String text, String path, String required) {}

    /** The failure that the answer stands for; null when it is a result. */
    static @Nullable Failure of(HttpReply reply) {
        JsonNode body = readLeniently(reply.body());
        List<Detail> details = details(body);
        int status = reply.status();
        String reason = reason("Shopify", status, details);
        if (status == 429 || has(details, "THROTTLED")) {
            return new Failure.RateLimited(reason, wait(reply, body));
        }
        if (status == 401 || says(details, "invalid api key or access token")) {
            return new Failure.Unauthorized(reason);
        }
        if (status == 402 || status == 423 || has(details, "SHOP_INACTIVE")) {
            return new Failure.Suspended(reason);
        }
        if (has(details, "ACCESS_DENIED") || deniedInWords(status, details)) {
            return new Failure.Forbidden(reason, required(details));
        }
        if (status == 404) {
            return new Failure.Rejected(reason + ": the shop or the API's address is wrong");
        }
        if (status >= 500 || status == 408 || isHtml(reply)) {
            return new Failure.Transient(reason, retryAfter(reply));
        }
        if (status == 403) {
            return new Failure.Suspended(reason);
        }
        if (details.stream().anyMatch(detail -> BROKEN.contains(detail.code))) {
            return new Failure.Transient(reason);
        }
        if (details.stream().anyMatch(AdminErrors::refusesTheQuery)) {
            return new Failure.ContractViolation(reason, details.getFirst().path);
        }
        return status != 200 || !details.isEmpty() ? new Failure.Rejected(reason) : null;
    }

    /** Whether the query was refused for its price alone: the same in smaller parts is admitted. */
    static boolean isTooCostly(Failure failure) {
        return failure instanceof Failure.Rejected rejected && rejected.reason().contains(" " + TOO_COSTLY + ":");
    }

    /** Likewise for the token endpoint, which answers with an OAuth {@code error}. */
    static Failure ofTokenEndpoint(HttpReply reply) {
        String error = readLeniently(reply.body()).path("error").asText("");
        boolean plausible = error.matches("[a-z_]{1,40}");
        String reason = "Shopify's token endpoint answered HTTP " + reply.status() + " "
                + (plausible ? error : "without a reason");
        if (reply.status() == 429) {
            return new Failure.RateLimited(reason, retryAfter(reply));
        }
        if (reply.status() == 402 || reply.status() == 423) {
            return new Failure.Suspended(reason);
        }
        boolean refused = reply.status() < 500 && reply.status() != 408 && (plausible || !isHtml(reply));
        return refused ? new Failure.Unauthorized(reason) : new Failure.Transient(reason, retryAfter(reply));
    }

    /** What the answer says of the query's price and of the points that are left; a missing node where it says nothing. */
    static JsonNode cost(HttpReply reply) {
        return cost(readLeniently(reply.body()));
    }

    private static JsonNode cost(JsonNode body) {
        return body.path("extensions").path("cost");
    }

    /** By the points that are lacking, or as the answer asks; at least a second. */
    private static @Nullable Duration wait(HttpReply reply, JsonNode body) {
        JsonNode cost = cost(body);
        JsonNode bucket = cost.path("throttleStatus");
        double rate = bucket.path("restoreRate").asDouble(0);
        if (rate <= 0) {
            return retryAfter(reply);
        }
        double lacking = cost.path("requestedQueryCost").asDouble(0)
                - bucket.path("currentlyAvailable").asDouble(0);
        return Duration.ofMillis(Math.max(1000, (long) Math.ceil(lacking / rate * 1000)));
    }

    private static @Nullable Duration retryAfter(HttpReply reply) {
        return reply.retryAfter().orElse(null);
    }

    private static boolean deniedInWords(int status, List<Detail> details) {
        return (status == 403 || status == 200)
                && (says(details, "access denied")
                        || says(details, "access scope")
                        || says(details, "merchant approval")
                        || says(details, "not approved to access"));
    }

    /** Codes in camel case are those of validation: the query names what the schema does not have. */
    private static boolean refusesTheQuery(Detail detail) {
        return !detail.code.isEmpty() && Character.isLowerCase(detail.code.charAt(0));
    }

    private static boolean has(List<Detail> details, String code) {
        return details.stream().anyMatch(detail -> detail.code.equals(code));
    }

    private static boolean says(List<Detail> details, String words) {
        return details.stream()
                .anyMatch(detail -> detail.text.toLowerCase(Locale.ROOT).contains(words));
    }

    private static String required(List<Detail> details) {
        return details.stream()
                .filter(detail -> !detail.required.isEmpty())
                .map(Detail::required)
                .findFirst()
                .orElse("a scope that it does not name");
    }

    private static boolean isHtml(HttpReply reply) {
        return reply.header("content-type").orElse("").contains("html")
                || reply.text().stripLeading().startsWith("<");
    }

    private static List<Detail> details(JsonNode body) {
        JsonNode errors = body.path("errors");
        List<Detail> details = new ArrayList<>();
        if (errors.isTextual()) {
            details.add(new Detail("", errors.asText(), "$", ""));
        } else if (errors.isArray()) {
            errors.forEach(error -> details.add(detail(error)));
        } else if (!errors.isMissingNode() && !errors.isNull()) {
            details.add(new Detail("", "errors of an unknown form", "$.errors", ""));
        }
        return details;
    }

    private static Detail detail(JsonNode error) {
        StringBuilder path = new StringBuilder("$");
        error.path("path").forEach(step -> path.append('.').append(step.asText()));
        JsonNode extensions = error.path("extensions");
        return new Detail(
                extensions.path("code").asText(""),
                error.isTextual() ? error.asText() : error.path("message").asText(""),
                path.toString(),
                extensions.path("requiredAccess").asText(""));
    }

    private static String reason(String who, int status, List<Detail> details) {
        StringBuilder reason = new StringBuilder(who).append(" answered HTTP ").append(status);
        if (!details.isEmpty()) {
            Detail first = details.getFirst();
            if (!first.code.isEmpty()) {
                reason.append(' ').append(first.code);
            }
            String text = first.text.replaceAll("\\s+", " ").strip();
            reason.append(": ").append(text, 0, Math.min(text.length(), LONGEST_TEXT));
        }
        return reason.toString();
    }

    private static JsonNode readLeniently(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            // A proxy's page: status and kind of content decide.
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
