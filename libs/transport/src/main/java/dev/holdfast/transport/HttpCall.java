package dev.holdfast.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to another system.
 *
 * @param method such as {@code GET}
 * @param uri where to, whole
 * @param headers sent as they are; {@code Host}, {@code Content-Length} and {@code Connection} are the client's own
 * @param body sent as it is; null for none
 * @param deadline for the whole exchange, from connecting to the answer's last byte
 * @param repeatable whether sending it twice has the effect of sending it once: decides what a broken exchange is called
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        Duration deadline,
        boolean repeatable) {

    /** Copies the headers; the body is not copied, and not to be changed. */
    public HttpCall {
        headers = Map.copyOf(headers);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive, but is " + deadline);
        }
    }

    /** Method and host alone: path, query, headers and body may carry secrets and personal data. */
    @Override
    public String toString() {
        return method + " to " + (uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    }
}
