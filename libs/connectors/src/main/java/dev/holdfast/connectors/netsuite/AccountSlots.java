package dev.holdfast.connectors.netsuite;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The calls that this process may have in flight in one account. NetSuite limits simultaneous calls per account, over all
 * integrations, and answers an overrun with 429, but also with a slow 401 that looks like a dead credential: whoever wants
 * to know which of the two it is calls {@link #alone}.
 *
 * <p>Fair, so that a probe is not starved. Not reentrant: inside a slot no other is asked for.
 */
final class AccountSlots {

    private final int all;
    private final Semaphore free;
    private final Duration patience;

    /** @param patience longest wait for a slot */
    AccountSlots(int all, Duration patience) {
        this.all = all;
        this.free = new Semaphore(all, true);
        this.patience = patience;
    }

    /** Works in one slot. @throws UpstreamException {@code RateLimited} when none comes free in time */
    <T> T one(Supplier<T> work) {
        return in(1, work);
    }

    /** Works while no other call of this process is in flight. @throws UpstreamException {@code RateLimited} when they do not end in time */
    <T> T alone(Supplier<T> work) {
        return in(all, work);
    }

    /** Calls under way now, the asking one included. */
    int inFlight() {
        return all - free.availablePermits();
    }

    private <T> T in(int slots, Supplier<T> work) {
        try {
            if (!free.tryAcquire(slots, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new UpstreamException(new Failure.RateLimited(
                        "All " + all + " slots of the NetSuite account were taken for " + patience, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(
                    new Failure.Transient("Interrupted while waiting for a slot of the NetSuite account"), e);
        }
        try {
            return work.get();
        } finally {
            free.release(slots);
        }
    }
}
