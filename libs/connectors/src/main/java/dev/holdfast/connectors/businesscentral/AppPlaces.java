package dev.holdfast.connectors.businesscentral;

import dev.holdfast.settings.BusinessCentralSettings;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that an app may have in work at once. Business Central counts by user, and an app registration counts as one: 5 calls
 * worked on at once, 6000 in five minutes. What it answers corrects the limit for all replicas.
 *
 * <p>Not reentrant: inside a place no other is asked for.
 */
final class AppPlaces {

    private static final int REQUESTS = 6000;
    private static final Duration IN = Duration.ofMinutes(5);

    private final RateGovernor governor;
    private final VendorAccount account;
    private final Duration patience;

    /** @param patience longest wait for a place */
    AppPlaces(RateGovernor governor, BusinessCentralSettings settings, Duration patience) {
        this.governor = governor;
        this.account = new VendorAccount(
                settings.vendor(),
                settings.account(),
                settings.vendor() + ":" + settings.account() + ":"
                        + settings.entra().clientId(),
                new VendorAccount.Limits(settings.concurrency(), REQUESTS, (double) REQUESTS / IN.toSeconds()));
        this.patience = patience;
    }

    /** Works in one place. @throws UpstreamException {@code RateLimited} when none comes free in time */
    <T> T one(Supplier<T> work) {
        return in(governor.admit(account, Lane.current(), 1, patience), slot -> work.get());
    }

    /** Works while no other call of ours is under way. @throws UpstreamException {@code RateLimited} when they do not end in time */
    <T> T alone(Supplier<T> work) {
        return in(governor.admitAlone(account, patience), slot -> work.get());
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

    /** Business Central goes on with a call that nobody waits for any more, and counts it. */
    private static boolean isGivenUp(@Nullable Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof InterruptedException
                || (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException));
    }
}
