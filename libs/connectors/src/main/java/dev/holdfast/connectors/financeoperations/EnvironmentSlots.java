package dev.holdfast.connectors.financeoperations;

import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.Permit;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Leave to call an environment. It publishes no limit of calls: it throttles by how busy it is, for as long as its
 * {@code Retry-After} says, and the governor holds all replicas to that.
 *
 * <p>Not reentrant: inside a slot no other is asked for.
 */
final class EnvironmentSlots {

    private final RateGovernor governor;
    private final VendorAccount account;
    private final Duration patience;

    /** @param patience longest wait for a slot */
    EnvironmentSlots(RateGovernor governor, VendorAccount account, Duration patience) {
        this.governor = governor;
        this.account = account;
        this.patience = patience;
    }

    /** Works in one slot. @throws UpstreamException {@code RateLimited} when none comes free in time */
    <T> T one(Supplier<T> work) {
        try (Permit slot = governor.admit(account, Lane.current(), 0, patience)) {
            return CallPermit.during(slot::holds, () -> told(slot, work));
        }
    }

    private static <T> T told(Permit slot, Supplier<T> work) {
        try {
            return work.get();
        } catch (UpstreamException e) {
            if (e.failure() instanceof Failure.RateLimited limited) {
                slot.refused(limited.retryAfter());
            } else if (e.failure() instanceof Failure.Transient(var _, Duration retryAfter)) {
                slot.asksToWait(retryAfter);
            }
            throw e;
        }
    }
}
