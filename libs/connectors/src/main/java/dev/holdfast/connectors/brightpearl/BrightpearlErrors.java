package dev.holdfast.connectors.brightpearl;

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
 * What an error answer means. Brightpearl's own code decides before the HTTP status, because the statuses mislead: throttling
 * comes as 503, a filter that cannot be parsed as 500.
 */
final class BrightpearlErrors {

    /** Mistakes of the caller that come as 500: a filter that cannot be parsed, a patch that the path does not take. */
    private static final Set<String> CALLER = Set.of("CMNC-018", "CMNC-044");

    private static final String ABSENT = "CMNC-404";
    private static final Duration UNTOLD = BrightpearlTimings.DEFAULTS.throttled();

    private BrightpearlErrors() {}

    private record Detail(String code, String text) {}

    /** Whether the credential was refused. */
    static boolean signInRefused(HttpReply reply) {
        return reply.status() == 401;
    }

    /** Whether the pool of requests is used up: a 503 that says so. Other 503s are what they say. */
    static boolean throttled(HttpReply reply) {
        return reply.status() == 429
                || (reply.status() == 503
                        && reply.text().toLowerCase(Locale.ROOT).contains("too many requests"));
    }

    /** Whether what was asked for does not exist. */
    static boolean absent(HttpReply reply) {
        List<Detail> details = details(reply);
        return reply.status() == 404
                && !details.isEmpty()
                && details.stream().allMatch(detail -> detail.code.equals(ABSENT));
    }

    /** Whether it is somebody on the way that has nothing there: Brightpearl itself says so in its own words. */
    private static boolean strayed(HttpReply reply, List<Detail> details) {
        return reply.status() == 404 && details.isEmpty();
    }

    /**
     * The failure that an answer stands for whose status is not one of success, or which carries errors all the same.
     *
     * @param writes whether the call was to change something: then a broken server may have done it
     * @param personal what the request carried of people; withheld from the reason
     */
    static Failure classify(HttpReply reply, boolean writes, PersonalData personal) {
        List<Detail> details = details(reply);
        String reason = reason(reply, details, personal);
        if (throttled(reply)) {
            return new Failure.RateLimited(reason, nextPeriod(reply));
        }
        if (signInRefused(reply)) {
            return new Failure.Unauthorized(reason);
        }
        if (reply.status() == 403) {
            return new Failure.Forbidden(
                    reason, details.isEmpty() ? "a permission" : personal.without(details.getFirst().text));
        }
        if (reply.status() == 207) {
            return new Failure.UnknownOutcome(reason + ": only a part of it was done");
        }
        boolean mistake = details.stream().anyMatch(detail -> CALLER.contains(detail.code));
        if (!mistake && (reply.status() >= 500 || reply.status() == 408 || strayed(reply, details))) {
            return writes
                    ? new Failure.UnknownOutcome(reason)
                    : new Failure.Transient(reason, reply.status() == 503 ? nextPeriod(reply) : null);
        }
        if (reply.status() == 409 || (writes && absent(reply)) || (writes && taken(details))) {
            return new Failure.Conflict(reason);
        }
        return new Failure.Rejected(reason);
    }

    /** Whether it is the external reference that was refused: no source tells the code of that. */
    private static boolean taken(List<Detail> details) {
        return details.stream()
                .map(detail -> detail.text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> (text.contains("externalref") || text.contains("external ref"))
                        && (text.contains("already")
                                || text.contains("exist")
                                || text.contains("unique")
                                || text.contains("duplicate")));
    }

    /** How long until Brightpearl counts anew: it tells milliseconds on every answer. */
    static Duration nextPeriod(HttpReply reply) {
        Long millis = count(reply, "brightpearl-next-throttle-period");
        return millis == null ? UNTOLD : Duration.ofMillis(Math.max(1, millis));
    }

    /** Requests that are left; null where the answer does not say. */
    static @Nullable Long remaining(HttpReply reply) {
        return count(reply, "brightpearl-requests-remaining");
    }

    private static @Nullable Long count(HttpReply reply, String header) {
        return reply.header(header)
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    private static List<Detail> details(HttpReply reply) {
        List<Detail> details = new ArrayList<>();
        for (JsonNode error : Json.readLeniently(reply.body()).path("errors")) {
            details.add(new Detail(
                    error.path("code").asText(""), error.path("message").asText("")));
        }
        return details;
    }

    /** A 401's body repeats the token, so that nothing of it is. */
    private static String reason(HttpReply reply, List<Detail> details, PersonalData personal) {
        StringBuilder reason = new StringBuilder("Brightpearl answered HTTP ").append(reply.status());
        if (!details.isEmpty() && !signInRefused(reply)) {
            reason.append(' ').append(details.getFirst().code);
            reason.append(": ").append(personal.without(details.getFirst().text));
        }
        reply.header("ruid")
                .filter(ruid -> ruid.matches("[A-Za-z0-9-]{1,64}"))
                .ifPresent(ruid -> reason.append(" (request ").append(ruid).append(')'));
        return reason.toString();
    }
}
