package dev.holdfast.connectors.brightpearl;

import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Bucket;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.Permit;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Duration;
import java.util.function.Function;

/**
 * The requests that an account admits in a minute. Brightpearl counts them over all private apps of the account together, and
 * each answer says how many are left: so another integration's use shows here too.
 *
 * <p>Not reentrant: inside a request no other leave is asked for.
 */
final class RequestPool {

    private final RateGovernor governor;
    private final VendorAccount account;
    private final Duration patience;
    private final int perMinute;

    /** @param patience longest wait for leave */
    RequestPool(RateGovernor governor, VendorAccount account, int perMinute, Duration patience) {
        this.governor = governor;
        this.account = account;
        this.perMinute = perMinute;
        this.patience = patience;
    }

    static VendorAccount.Limits limits(int concurrency, int perMinute) {
        return new VendorAccount.Limits(concurrency, perMinute, perMinute / 60.0);
    }

    /** Sends one request. @throws UpstreamException {@code RateLimited} when there is no leave in time */
    <T> T one(Function<Permit, T> work) {
        Permit permit = governor.admit(account, Lane.current(), 1, patience);
        try (permit) {
            return CallPermit.during(permit::holds, () -> told(permit, work));
        }
    }

    /** What an answer says is left. */
    void learn(Permit permit, HttpReply reply) {
        Long left = BrightpearlErrors.remaining(reply);
        if (left != null) {
            permit.left(new Bucket(left, perMinute, perMinute / 60.0));
        }
    }

    private static <T> T told(Permit permit, Function<Permit, T> work) {
        try {
            return work.apply(permit);
        } catch (UpstreamException e) {
            if (e.failure() instanceof Failure.RateLimited limited) {
                permit.refused(limited.retryAfter());
            } else if (e.failure() instanceof Failure.Transient(var _, Duration retryAfter)) {
                permit.asksToWait(retryAfter);
            }
            throw e;
        }
    }
}
