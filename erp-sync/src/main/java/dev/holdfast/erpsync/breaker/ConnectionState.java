package dev.holdfast.erpsync.breaker;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection's breaker as people see it.
 *
 * @param state {@code closed}, {@code open}, {@code half-open} or {@code draining}
 * @param cause why it is not closed; null when it is
 * @param since when it became so; null when it never was anything but closed
 * @param nextProbe when it is probed next; null where it is not: closed, being probed, or a person's to free
 * @param onlyAPersonMayFreeIt whether it waits for somebody to say that the connection works again
 * @param openings how often it has opened so far
 * @param permits events that may be on their way at once while it drains; null when it does not
 */
@RegisterForReflection
public record ConnectionState(
        String state,
        @Nullable String cause,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant nextProbe,
        boolean onlyAPersonMayFreeIt,
        long openings,
        @Nullable Integer permits) {

    /** That breaker, shown. */
    public static ConnectionState of(Breaker breaker) {
        return new ConnectionState(
                breaker.state().label(),
                breaker.cause(),
                breaker.reason(),
                breaker.since().equals(Instant.EPOCH) ? null : breaker.since(),
                breaker.state() == Breaker.State.OPEN ? breaker.probeAt() : null,
                breaker.sticky(),
                breaker.generation(),
                breaker.state() == Breaker.State.DRAINING ? breaker.permits() : null);
    }
}
