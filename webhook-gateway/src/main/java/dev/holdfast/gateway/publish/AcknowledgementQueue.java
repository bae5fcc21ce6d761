package dev.holdfast.gateway.publish;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Brings acknowledgements from the producer's thread to one event loop. One answer of the broker acknowledges many
 * records: they are queued, and the loop is woken once for all of them.
 */
public final class AcknowledgementQueue {

    private final Queue<Pending> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Context loop;

    /** Delivers to this loop. */
    public AcknowledgementQueue(Context loop) {
        this.loop = loop;
    }

    /** A callback for the producer that ends, on the loop, in this acknowledgement. */
    Callback callback(Acknowledgement to) {
        return new Pending(to);
    }

    private void deliver() {
        // Cleared before reading: whoever arrives from here on wakes the loop again.
        woken.set(false);
        for (Pending next = arrived.poll(); next != null; next = arrived.poll()) {
            next.to.appended(next.failure);
        }
    }

    private final class Pending implements Callback {
        private final Acknowledgement to;
        private @Nullable Exception failure;

        Pending(Acknowledgement to) {
            this.to = to;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
            failure = exception;
            arrived.add(this);
            if (woken.compareAndSet(false, true)) {
                loop.runOnContext(nothing -> deliver());
            }
        }
    }
}
