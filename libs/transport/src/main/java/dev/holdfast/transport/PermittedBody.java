package dev.holdfast.transport;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BooleanSupplier;

/**
 * A request's body, which asks once more when the connection is there and the head is sent whether it may go: until then a
 * process can be frozen for long. A request that ends after its head takes no effect.
 */
final class PermittedBody implements BodyPublisher {

    /** The work was taken over by somebody else before the body was sent. */
    static final class LostException extends IOException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("the permit was lost before the body was sent");
        }
    }

    private static final Subscription NOTHING = new Subscription() {
        @Override
        public void request(long count) {
            // There is nothing to send.
        }

        @Override
        public void cancel() {
            // Nor to stop.
        }
    };

    private final BodyPublisher body;
    private final BooleanSupplier permit;

    PermittedBody(BodyPublisher body, BooleanSupplier permit) {
        this.body = body;
        this.permit = permit;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (permit.getAsBoolean()) {
            body.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new LostException());
        }
    }
}
