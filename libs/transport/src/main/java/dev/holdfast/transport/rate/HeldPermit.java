package dev.holdfast.transport.rate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A permit in this process's hands. Where replicas share the account it is a lease; how long that lasts at the least is known
 * by this process's own monotonic clock, so that nobody's clocks are compared.
 */
final class HeldPermit implements Permit {

    private final Entry entry;
    private final int inUse;
    private final Desk desk;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean leased;
    private volatile long knownUntil;
    private volatile boolean lost;
    private volatile boolean refused;
    private volatile boolean givenUp;
    private volatile Duration after = Duration.ZERO;
    private volatile @Nullable Bucket bucket;

    HeldPermit(Entry entry, int inUse, Desk desk) {
        this.entry = entry;
        this.inUse = inUse;
        this.desk = desk;
    }

    Entry entry() {
        return entry;
    }

    /** It is known to stand until then, by {@link System#nanoTime()}. */
    void leasedUntil(long nanos) {
        knownUntil = nanos;
        leased = true;
    }

    /** Nobody else counts it any more: it stands until it is closed. */
    void own() {
        leased = false;
    }

    /** It ran out, and somebody else may have been given its place. */
    void lose() {
        lost = true;
    }

    @Override
    public boolean holds() {
        return !lost && !closed.get() && (!leased || System.nanoTime() - knownUntil < 0);
    }

    @Override
    public int inUse() {
        return inUse;
    }

    @Override
    public void refused(@Nullable Duration retryAfter) {
        refused = true;
        asksToWait(retryAfter);
    }

    @Override
    public void asksToWait(@Nullable Duration retryAfter) {
        if (retryAfter != null) {
            after = retryAfter;
        }
    }

    @Override
    public void givenUp() {
        givenUp = true;
    }

    @Override
    public void left(Bucket told) {
        bucket = told;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            desk.closed(this, new Book.Report(refused, after, bucket), givenUp);
        }
    }
}
