package dev.holdfast.transport.rate;

import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;

/**
 * Admits calls to vendors' accounts. A vendor's limit belongs to the account, not to a process: whoever asks the same
 * account shares it. Inside a permit no other of the same account is asked for, or both wait for each other.
 */
public interface RateGovernor extends AutoCloseable {

    /**
     * Waits for leave to call.
     *
     * @param points what the call will cost, where calls cost points; a guess, corrected by the answer
     * @param patience the longest wait
     * @throws UpstreamException {@code RateLimited} when there is none in time, {@code Transient} when interrupted
     */
    Permit admit(VendorAccount account, Lane lane, int points, Duration patience);

    /**
     * Waits until no other call is under way in the account; none is admitted until the permit is closed. For whoever must
     * know that an answer is not the consequence of too many calls.
     *
     * @throws UpstreamException as {@link #admit}
     */
    Permit admitAlone(VendorAccount account, Duration patience);

    /** The accounts that were asked for lately. */
    List<AccountLoad> loads();

    @Override
    void close();
}
