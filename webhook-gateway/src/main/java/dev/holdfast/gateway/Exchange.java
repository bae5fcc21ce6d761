package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Answer;
import dev.holdfast.gateway.source.Head;
import dev.holdfast.gateway.source.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. Nothing of the request is ever repeated in the answer. */
final class Exchange implements Head {

    private static final CharSequence OUTCOME = HttpHeaders.createOptimized("Holdfast-Outcome");

    private static final int METHOD_NOT_ALLOWED = 405;

    private final HttpServerRequest request;
    private final MultiMap headers;
    private final CharSequence retryAfter;

    Exchange(HttpServerRequest request, CharSequence retryAfter) {
        this.request = request;
        // Asked for a dozen headers, through whatever the server has wrapped around its request.
        this.headers = request.headers();
        this.retryAfter = retryAfter;
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String parameter(String name) {
        return request.getParam(name);
    }

    /** Writes the answer; a sender that is gone by now gets none. */
    void answer(Answer answer, Outcome outcome) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (answer.status() == METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "POST");
        }
        if (outcome.taken()) {
            response.putHeader(OUTCOME, outcome.label());
        }
        if (answer.retryLater()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (answer.contentType() != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        }
        if (answer.body() == null) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    /** Ends the request when the sender is still writing its body; over HTTP/1 that is to end the connection. */
    void hangUpUnlessWhole() {
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            // Other webhooks share the connection.
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
