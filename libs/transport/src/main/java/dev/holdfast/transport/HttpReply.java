package dev.holdfast.transport;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole answer, whatever its status.
 *
 * @param status HTTP status
 * @param headers by lower-case name
 * @param body all of it; empty when there was none
 */
public record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header; case does not matter. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * How long {@code Retry-After} asks to wait: in seconds, or until a moment, which is held against the answer's own
     * {@code Date}, so that the two clocks need not agree. Empty where it is absent, over, or neither.
     */
    public Optional<Duration> retryAfter() {
        Optional<String> asked = header("retry-after").map(String::strip);
        return asked.filter(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .map(text ->
                        Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue()))
                .or(() -> asked.flatMap(HttpReply::moment)
                        .flatMap(until ->
                                header("date").flatMap(HttpReply::moment).map(now -> Duration.between(now, until)))
                        .filter(Duration::isPositive));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Status and size alone: headers and body may carry secrets and personal data. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
