package dev.holdfast.erpsync.consume;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.ledger.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A polled record as an event. Every record becomes one: what cannot be read as an event becomes one that is dead at once,
 * named after its place in Kafka, so that nothing is skipped and nothing stops the consumer.
 *
 * @param orderKey the order it belongs to, where its ordering key is an order's id
 * @param digest SHA-256 of the body, in hexadecimal
 * @param defect why it cannot be worked on; null when it can
 */
public record IncomingEvent(
        PolledRecord polled,
        WebhookEvent attributes,
        @Nullable String orderKey,
        String digest,
        @Nullable String traceparent,
        @Nullable String defect) {

    /** The connection under which unreadable records are kept. */
    public static final String UNREADABLE = "unreadable";

    // An index entry of PostgreSQL holds at most 2704 bytes; four bytes a character, with room for the other columns.
    private static final int LONGEST_KEY = 400;
    private static final int LONGEST_TRACE = 200;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern ORDER_KEY = Pattern.compile("[0-9]{1,20}");

    /** Reads a record; never throws for what is in it. */
    public static IncomingEvent read(PolledRecord polled) {
        String digest = Digests.sha256(polled.body());
        try {
            WebhookEvent attributes = WebhookEvent.fromHeaders(polled.headers());
            Optional<String> defect = defect(attributes);
            if (defect.isPresent()) {
                return unreadable(polled, digest, defect.get());
            }
            String key = attributes.orderingKey();
            String trace = polled.headers().get("traceparent");
            return new IncomingEvent(
                    polled,
                    attributes,
                    OrderTopics.aboutAnOrder(attributes)
                                    && ORDER_KEY.matcher(key).matches()
                            ? key
                            : null,
                    digest,
                    trace != null && trace.length() <= LONGEST_TRACE && clean(trace) ? trace : null,
                    null);
        } catch (IllegalArgumentException e) {
            return unreadable(polled, digest, e.getMessage());
        }
    }

    /** The same record as one that cannot be worked on. */
    public IncomingEvent withDefect(String why) {
        return unreadable(polled, digest, why);
    }

    private static IncomingEvent unreadable(PolledRecord polled, String digest, String why) {
        String place = "kafka:" + polled.place().topic() + ":" + polled.place().partition() + ":"
                + polled.place().offset();
        return new IncomingEvent(
                polled,
                new WebhookEvent(
                        place,
                        UNREADABLE,
                        UNREADABLE,
                        UNREADABLE,
                        inRange(polled.timestamp()) ? polled.timestamp() : Instant.EPOCH,
                        null,
                        null,
                        place,
                        null,
                        WebhookEvent.Dedupe.UNVERIFIED,
                        WebhookEvent.Authenticity.HINT),
                null,
                digest,
                null,
                printable(why));
    }

    private static Optional<String> defect(WebhookEvent event) {
        return Optional.<String>empty()
                .or(() -> badText("ce_id", event.id()))
                .or(() -> badText("ce_source", event.connection()))
                .or(() -> badText("ce_type", event.source() + event.topic()))
                .or(() -> badText("ce_partitionkey", event.orderingKey()))
                .or(() -> badText("ce_apiversion", event.apiVersion()))
                .or(() -> badText("ce_correlationid", event.correlationId()))
                .or(() -> badTime("ce_time", event.receivedAt()))
                .or(() -> badTime("ce_triggeredat", event.triggeredAt()));
    }

    private static Optional<String> badText(String header, @Nullable String value) {
        if (value == null || (value.length() <= LONGEST_KEY && clean(value))) {
            return Optional.empty();
        }
        return Optional.of(
                value.length() > LONGEST_KEY
                        ? "Header " + header + " is longer than " + LONGEST_KEY + " characters"
                        : "Header " + header + " contains a NUL character");
    }

    private static Optional<String> badTime(String header, @Nullable Instant value) {
        return value == null || inRange(value)
                ? Optional.empty()
                : Optional.of("Header " + header + " is outside the years 1 to 9999");
    }

    private static boolean inRange(Instant value) {
        return !value.isBefore(EARLIEST) && !value.isAfter(LATEST);
    }

    // PostgreSQL's text type holds every character but this one.
    private static boolean clean(String value) {
        return value.indexOf('\0') < 0;
    }

    private static String printable(String why) {
        String text = why.replace('\0', '?');
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
    }

    /** Header bytes as text. */
    static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
