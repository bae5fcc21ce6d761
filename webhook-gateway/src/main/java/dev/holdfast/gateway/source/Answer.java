package dev.holdfast.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a scheme's answer table.
 *
 * @param status the HTTP status
 * @param retryLater whether a {@code Retry-After} goes with it
 * @param contentType the body's type; null without a body
 * @param body what the vendor wants to read; null for nothing, which is what all but a few want
 */
public record Answer(
        int status,
        boolean retryLater,
        @Nullable String contentType,
        @Nullable String body) {

    /** Taken. */
    public static final Answer OK = of(200);

    /** Not now; the sender tries again. */
    public static final Answer TRY_LATER = new Answer(503, true, null, null);

    private static final Answer BAD_REQUEST = of(400);
    private static final Answer UNAUTHORIZED = of(401);
    private static final Answer NOT_FOUND = of(404);
    private static final Answer REQUEST_TIMEOUT = of(408);
    private static final Answer METHOD_NOT_ALLOWED = of(405);
    private static final Answer CONTENT_TOO_LARGE = of(413);

    /** A status alone. */
    public static Answer of(int status) {
        return new Answer(status, false, null, null);
    }

    /** A text that the vendor's handshake asks for. */
    public static Answer text(String body) {
        return new Answer(200, false, "text/plain; charset=utf-8", body);
    }

    /** A text that the vendor looks for in what it takes for a success. */
    static Answer json(String body) {
        return new Answer(200, false, "application/json", body);
    }

    /** The table of senders that take HTTP at its word: 4xx is a refusal, 503 with {@code Retry-After} a request for patience. */
    public static Answer usual(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED, ACCEPTED_UNVERIFIED, ACCEPTED_SUSPICIOUS, DUPLICATE, HANDSHAKE -> OK;
            case UNKNOWN_SENDER -> NOT_FOUND;
            case WRONG_METHOD -> METHOD_NOT_ALLOWED;
            case SIGNATURE_MISSING, SIGNATURE_WRONG, SIGNATURE_STALE -> UNAUTHORIZED;
            case MALFORMED, ABORTED -> BAD_REQUEST;
            case TOO_LARGE -> CONTENT_TOO_LARGE;
            case TOO_SLOW -> REQUEST_TIMEOUT;
            case OVERLOADED, IN_FLIGHT, LOG_AWAY, SECRETS_AWAY, DEFECT -> TRY_LATER;
        };
    }
}
