package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body once, as raw bytes, no further than the limit, counting what has arrived and not what is announced: an
 * announced length costs its sender nothing, and would let it fill the admission with promises.
 */
final class BodyIntake {

    private final Delivery delivery;
    private final IngestLoop loop;
    private final Exchange exchange;
    private final int limit;
    private @Nullable Buffer first;
    private @Nullable Buffer whole;
    private int length;

    BodyIntake(Delivery delivery, IngestLoop loop, Exchange exchange, int limit) {
        this.delivery = delivery;
        this.loop = loop;
        this.exchange = exchange;
        this.limit = limit;
    }

    void read(HttpServerRequest request) {
        String announced = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && tooLong(announced)) {
            refuseLarge();
            return;
        }
        request.handler(this::chunk);
        request.endHandler(end -> end());
        request.exceptionHandler(failure -> delivery.gone());
    }

    private boolean tooLong(String announced) {
        // Longer than any int is longer than any limit; what is no number, the HTTP decoder has refused.
        return announced.length() > 9 || Integer.parseInt(announced) > limit;
    }

    private void chunk(Buffer chunk) {
        if (delivery.isAnswered()) {
            return;
        }
        length += chunk.length();
        if (length > limit) {
            refuseLarge();
        } else if (delivery.hold(chunk.length())) {
            append(chunk);
        } else {
            forget();
        }
    }

    /** Most bodies come in one chunk, which then needs no second buffer. */
    private void append(Buffer chunk) {
        if (first == null) {
            first = chunk;
            return;
        }
        if (whole == null) {
            whole = Buffer.buffer(first.length() + chunk.length()).appendBuffer(first);
        }
        whole.appendBuffer(chunk);
    }

    private void end() {
        if (delivery.isAnswered()) {
            return;
        }
        Buffer body = whole == null ? first : whole;
        delivery.received(body == null ? new byte[0] : body.getBytes());
    }

    /** What is no longer counted must not be kept, and this lives until the sender has ended its body. */
    private void forget() {
        first = null;
        whole = null;
    }

    /** The rest of the body is read and thrown away, so that the answer arrives; a sender that never ends is cut off. */
    private void refuseLarge() {
        forget();
        delivery.end(Outcome.TOO_LARGE);
        loop.later(delivery.deadline, exchange::hangUpUnlessWhole);
    }
}
