package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Endpoint;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.Reading;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Says in the log what was not taken as it came, without letting senders fill the log: one line a connection, source and
 * outcome in ten seconds, with the number of those that were left out. Never a body, an address or a signature.
 */
@Singleton
final class RefusalLog {

    private static final Logger LOG = Logger.getLogger(RefusalLog.class);
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private record Kind(String connection, String source, Outcome outcome) {}

    private static final class Pace {
        private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);
        private final AtomicLong left = new AtomicLong();
    }

    private final ConcurrentMap<Kind, Pace> paces = new ConcurrentHashMap<>();

    void note(Outcome outcome, Endpoint endpoint, @Nullable Reading reading, @Nullable RuntimeException failure) {
        if (outcome == Outcome.ACCEPTED || outcome == Outcome.DUPLICATE || outcome == Outcome.HANDSHAKE) {
            return;
        }
        Pace pace =
                paces.computeIfAbsent(new Kind(endpoint.connection(), endpoint.source(), outcome), kind -> new Pace());
        long now = System.nanoTime();
        long last = pace.last.get();
        if (now - last < PAUSE || !pace.last.compareAndSet(last, now)) {
            pace.left.incrementAndGet();
            return;
        }
        long left = pace.left.getAndSet(0);
        // On a thread of its own: writing may block, and what an event loop puts into the MDC outside of a request is
        // lost.
        Thread.ofVirtual().name("refusal-log").start(() -> write(outcome, left, endpoint, reading, failure));
    }

    private static void write(
            Outcome outcome,
            long left,
            Endpoint endpoint,
            @Nullable Reading reading,
            @Nullable RuntimeException failure) {
        put("connection", endpoint.connection());
        put("source", endpoint.source());
        put("outcome", outcome.label());
        if (reading != null) {
            put("topic", reading.topic());
            put("deliveryId", reading.deliveryId());
        }
        if (failure == null) {
            LOG.warnf("A webhook ended as %s; %d more of the kind since the last line", outcome.label(), left);
        } else {
            LOG.errorf(failure, "A webhook met a defect of the gateway; %d more since the last line", left);
        }
        // The thread ends here, and its keys with it.
    }

    private static void put(String key, @Nullable String value) {
        if (value != null) {
            MDC.put(key, value);
        }
    }
}
