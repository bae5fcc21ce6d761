package dev.holdfast.connectors.netsuite;

import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.Permit;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls that may be in flight in one account. NetSuite limits simultaneous calls per account, over all integrations, and
 * answers an overrun with 429, but also with a slow 401 that looks like a dead credential: whoever wants to know which of the
 * two it is calls {@link #alone}. The governor decides, for all replicas that share it; what NetSuite answers corrects it.
 *
 * <p>Not reentrant: inside a slot no other is asked for.
 */
final class AccountSlots {

    private final RateGovernor governor;
    private final VendorAccount account;
    private final Duration patience;

    /** @param patience longest wait for a slot */
    AccountSlots(RateGovernor governor, VendorAccount account, Duration patience) {
        this.governor = governor;
        this.account = account;
        this.patience = patience;
    }

    /** Works in one slot. @throws UpstreamException {@code RateLimited} when none comes free in time */
    <T> T one(Function<Permit, T> work) {
        return in(governor.admit(account, Lane.current(), 0, patience), work);
    }

    /** Works while no other call is in flight. @throws UpstreamException {@code RateLimited} when they do not end in time */
    <T> T alone(Function<Permit, T> work) {
        return in(governor.admitAlone(account, patience), work);
    }

    private static <T> T in(Permit slot, Function<Permit, T> work) {
        try (slot) {
            return CallPermit.during(slot::holds, () -> told(slot, work));
        }
    }

    private static <T> T told(Permit slot, Function<Permit, T> work) {
        try {
            return work.apply(slot);
        } catch (UpstreamException e) {
            if (e.failure() instanceof Failure.RateLimited limited) {
                slot.refused(limited.retryAfter());
            } else if (e.failure() instanceof Failure.Transient(var _, Duration retryAfter)) {
                slot.asksToWait(retryAfter);
            }
            if (isGivenUp(e.getCause())) {
                slot.givenUp();
            }
            throw e;
        }
    }

    /** NetSuite goes on with a call that nobody waits for any more, and counts it. */
    private static boolean isGivenUp(@Nullable Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof InterruptedException
                || (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException));
    }
}
