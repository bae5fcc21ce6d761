package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer means. A refusal by business logic carries no code: {@code {"error":{"code":"","message":"An error has
 * occurred.","innererror":{"message","type","stacktrace"}}}}, under whatever status. An answer with such an inner error comes from
 * the logic that would have written and says that it did not; one without may come from anything on the way.
 */
final class ODataErrors {

    private ODataErrors() {}

    /** Whether the token was refused. */
    static boolean signInRefused(HttpReply reply) {
        return reply.status() == 401;
    }

    /**
     * The failure that an answer with a status of 300 or more stands for.
     *
     * @param writes whether the call was to change something: then a broken server may have done it
     * @param personal what the request carried of people; withheld from the reason
     */
    static Failure classify(HttpReply reply, boolean writes, PersonalData personal, Clock clock) {
        String said = said(reply);
        String reason = "Finance & Operations answered HTTP " + reply.status()
                + (said.isEmpty() ? "" : ": " + personal.without(said));
        if (reply.status() == 429) {
            return new Failure.RateLimited(reason, retryAfter(reply, clock));
        }
        if (signInRefused(reply)) {
            return new Failure.Unauthorized(
                    reason
                            + "; check that the client id stands under System administration, Microsoft Entra ID applications, with a user");
        }
        if (reply.status() == 403) {
            return new Failure.Forbidden(reason, said.isEmpty() ? "the user's security roles" : personal.without(said));
        }
        if (reply.status() == 412 || reply.status() == 409) {
            return new Failure.Conflict(reason);
        }
        if (writes && alreadyThere(said)) {
            return new Failure.Conflict(reason);
        }
        if (reply.status() == 408 || (reply.status() >= 500 && inner(reply).isEmpty())) {
            return writes
                    ? new Failure.UnknownOutcome(reason)
                    : new Failure.Transient(reason, retryAfter(reply, clock));
        }
        if (reply.status() == 404 && writes) {
            return new Failure.Conflict(reason);
        }
        return new Failure.Rejected(reason);
    }

    /** Seconds or a date; both are met with Microsoft's gateways. */
    static @Nullable Duration retryAfter(HttpReply reply, Clock clock) {
        Optional<String> header = reply.header("retry-after").map(String::strip);
        if (header.filter(text -> text.matches("[0-9]{1,6}")).isPresent()) {
            return Duration.ofSeconds(Long.parseLong(header.get()));
        }
        return header.map(ODataErrors::date)
                .map(until -> Duration.between(clock.instant(), until))
                .filter(left -> !left.isNegative())
                .orElse(null);
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static boolean alreadyThere(String said) {
        return said.toLowerCase(Locale.ROOT).contains("already exists");
    }

    /** The inner error's message, else the outer one; never the stack trace. */
    private static String said(HttpReply reply) {
        return inner(reply)
                .or(() -> Fields.text(error(reply), "message"))
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .orElse("");
    }

    private static Optional<String> inner(HttpReply reply) {
        return Fields.text(error(reply).path("innererror"), "message");
    }

    private static JsonNode error(HttpReply reply) {
        return Json.readLeniently(reply.body()).path("error");
    }
}
