package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body once, as raw bytes, no further than the limit, counting what has arrived and not what is announced: an
 * announced length costs its sender nothing, and would let it fill the admission with promises.
 */
final class BodyIntake {

    private final Delivery delivery;
    private final IngestLoop loop;
    private final Exchange exchange;
    private final int limit;
    private final BodyPieces pieces = new BodyPieces();

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
        if (pieces.length() + chunk.length() > limit) {
            refuseLarge();
        } else if (delivery.hold(chunk.length())) {
            pieces.add(chunk);
        } else {
            // What is no longer counted must not be kept, and this lives until the sender has ended its body.
            pieces.forget();
        }
    }

    private void end() {
        if (delivery.isAnswered()) {
            return;
        }
        delivery.received(pieces.take());
    }

    /** The rest of the body is read and thrown away, so that the answer arrives; a sender that never ends is cut off. */
    private void refuseLarge() {
        pieces.forget();
        delivery.end(Outcome.TOO_LARGE);
        loop.later(delivery.deadline, exchange::hangUpUnlessWhole);
    }
}
