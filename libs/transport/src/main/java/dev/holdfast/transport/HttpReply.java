package dev.holdfast.transport;

import java.nio.charset.StandardCharsets;
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
