package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.warehouse.Answers;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer of ShipHero means. Whatever was understood comes with HTTP 200 and {@code errors}, throttling too: code
 * 30, and in words how long the credits take to come back. That something does not exist is code 5 and no failure.
 */
final class ShipHeroErrors implements Answers {

    private static final int NOT_FOUND = 5;
    private static final int NO_CREDITS = 30;
    private static final int LONGEST_TEXT = 200;

    private static final Pattern SECONDS = Pattern.compile("[Ii]n ([0-9]{1,5}) seconds?");
    private static final Pattern TIME_REMAINING = Pattern.compile("([0-9]{1,5})( seconds?)?");
    private static final Pattern LEFT = Pattern.compile("only ([0-9]{1,6}) left");

    /** Half a second more than ShipHero says: it says whole ones. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private record Detail(int code, String text, String requestId) {
        boolean says(String... words) {
            String lower = text.toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (lower.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public @Nullable Failure failure(HttpReply reply) {
        int status = reply.status();
        List<Detail> details = details(reply);
        String reason = reason(status, details);
        if (status == 429) {
            return new Failure.RateLimited(reason, retryAfter(reply));
        }
        if (details.stream().anyMatch(ShipHeroErrors::throttled)) {
            return new Failure.RateLimited(reason, wait(reply, details));
        }
        // A dead token was seen as 401, as 403 and as an error's text.
        if (status == 401
                || status == 403
                || details.stream()
                        .anyMatch(detail -> detail.says("unauthorized", "token has expired", "token is expired"))) {
            return new Failure.Unauthorized(reason);
        }
        if (status >= 500 || status == 408 || isHtml(reply)) {
            return new Failure.Transient(reason, retryAfter(reply));
        }
        List<Detail> faults =
                details.stream().filter(detail -> detail.code != NOT_FOUND).toList();
        if (faults.isEmpty()) {
            return status < 300 ? null : new Failure.Rejected(reason);
        }
        if (faults.stream().anyMatch(detail -> detail.says("permission", "forbidden", "not allowed", "scope"))) {
            return new Failure.Forbidden(reason, "a right of the ShipHero user");
        }
        if (faults.stream().anyMatch(detail -> detail.says("cannot query field", "unknown argument", "unknown type"))) {
            return new Failure.ContractViolation(reason, "$.errors");
        }
        if (faults.stream().anyMatch(detail -> detail.says("internal", "timeout", "timed out", "try again"))) {
            return new Failure.Transient(reason);
        }
        return new Failure.Rejected(reason);
    }

    @Override
    public @Nullable Bucket left(HttpReply reply) {
        for (Detail detail : details(reply)) {
            Matcher left = LEFT.matcher(detail.text);
            if (throttled(detail) && left.find()) {
                return new Bucket(
                        Double.parseDouble(left.group(1)),
                        ShipHeroConnector.CREDITS.points(),
                        ShipHeroConnector.CREDITS.perSecond());
            }
        }
        return null;
    }

    static @Nullable Duration retryAfter(HttpReply reply) {
        return reply.retryAfter().orElse(null);
    }

    private static boolean throttled(Detail detail) {
        return detail.code == NO_CREDITS || detail.says("not enough credits");
    }

    /** As its words say, else its fields, else as long as the credits that are lacking take to come back. */
    private static @Nullable Duration wait(HttpReply reply, List<Detail> details) {
        for (Detail detail : details) {
            Matcher seconds = SECONDS.matcher(detail.text);
            if (seconds.find()) {
                return span(Long.parseLong(seconds.group(1)));
            }
        }
        for (JsonNode error : Fields.leniently(reply.body()).path("errors")) {
            Matcher seconds =
                    TIME_REMAINING.matcher(error.path("time_remaining").asText(""));
            if (seconds.matches()) {
                return span(Long.parseLong(seconds.group(1)));
            }
            double lacking = error.path("required_credits").asDouble(0)
                    - error.path("remaining_credits").asDouble(0);
            if (lacking > 0) {
                return span((long) Math.ceil(lacking / ShipHeroConnector.CREDITS.perSecond()));
            }
        }
        return retryAfter(reply);
    }

    private static Duration span(long seconds) {
        return Duration.ofSeconds(seconds).plus(MARGIN);
    }

    private static boolean isHtml(HttpReply reply) {
        return reply.header("content-type").orElse("").contains("html");
    }

    private static List<Detail> details(HttpReply reply) {
        JsonNode errors = Fields.leniently(reply.body()).path("errors");
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> new Detail(
                        error.path("code").asInt(-1),
                        error.path("message").asText(""),
                        error.path("request_id").asText("")))
                .toList();
    }

    private static String reason(int status, List<Detail> details) {
        StringBuilder reason = new StringBuilder("ShipHero answered HTTP ").append(status);
        if (!details.isEmpty()) {
            Detail first = details.getFirst();
            String text = first.text.replaceAll("\\s+", " ").strip();
            reason.append(", code ")
                    .append(first.code)
                    .append(": ")
                    .append(text, 0, Math.min(text.length(), LONGEST_TEXT));
            if (!first.requestId.isEmpty()) {
                reason.append(" (request ").append(first.requestId).append(')');
            }
        }
        return reason.toString();
    }
}
