package dev.holdfast.transport.rate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leave to make calls to an account, one after the other. It is kept while the process lives and comes back by itself when
 * it does not. What the vendor answers is told before it is closed, and corrects the account's limit for everybody.
 */
public interface Permit extends AutoCloseable {

    /** Whether it is still known to be ours: a process that was frozen finds out before it sends anything. Any thread. */
    boolean holds();

    /** Calls that were under way in the account when it was given, this one included, as far as is known. */
    int inUse();

    /** The vendor said that it was too much. @param retryAfter how long it asks everybody to wait; null: it does not say */
    void refused(@Nullable Duration retryAfter);

    /** The vendor said when to come back, without blaming the number of calls: it is down. @param retryAfter null: it does not say */
    void asksToWait(@Nullable Duration retryAfter);

    /** A call was given up without an answer: the vendor may still be at it, so the place stays taken for as long as a lease. */
    void givenUp();

    /** The vendor said how many points are left. */
    void left(Bucket bucket);

    /** Gives it back; never throws, and does nothing the second time. */
    @Override
    void close();
}
