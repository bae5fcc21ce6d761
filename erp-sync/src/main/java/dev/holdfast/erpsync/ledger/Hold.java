package dev.holdfast.erpsync.ledger;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event in this process's hands, with the leases that make it ours. Leases are PostgreSQL's; what is kept here is how
 * long, by this process's own monotonic clock, they are known to last at the least, so that a process that was frozen finds
 * out before it sends anything.
 */
public final class Hold {

    private final LedgerEvent event;
    private final byte @Nullable [] body;
    private volatile @Nullable OrderHold order;
    private volatile long knownUntil;
    private volatile boolean lost;
    private volatile long begunAt;
    private volatile boolean begun;
    private @Nullable Thread caller;

    /** The lease on one order that a hold carries. @param exclusive false only where tests switched exclusion off */
    public record OrderHold(String connection, String orderKey, long epoch, boolean exclusive) {}

    /**
     * An event leased just now.
     *
     * @param body its body, where this process still has it in memory
     * @param asOf {@link System#nanoTime()} before the lease was asked for
     */
    public Hold(LedgerEvent event, byte @Nullable [] body, Duration lease, long asOf) {
        this.event = event;
        this.body = body;
        this.knownUntil = asOf + lease.toNanos();
    }

    /** The event. */
    public LedgerEvent event() {
        return event;
    }

    /** The body in memory, if it is. */
    public byte @Nullable [] body() {
        return body;
    }

    /** The order's lease; null before it is taken and after it is given back. */
    public @Nullable OrderHold order() {
        return order;
    }

    /** Takes note of the order's lease, or of its end. */
    public void order(@Nullable OrderHold taken) {
        this.order = taken;
    }

    /** A worker begins; until then the event only waits for one. */
    public void begin() {
        begunAt = System.nanoTime();
        begun = true;
    }

    /** Whether a worker has been at it for longer than that. */
    public boolean overdue(Duration limit) {
        return begun && System.nanoTime() - begunAt > limit.toNanos();
    }

    /** Whether the leases are still known to be ours. */
    public boolean mine() {
        return !lost && System.nanoTime() - knownUntil < 0;
    }

    /** Takes note of a renewal asked for at {@code asOf}. */
    void renewed(long asOf, Duration lease) {
        knownUntil = asOf + lease.toNanos();
    }

    /**
     * Makes a call that is interrupted when the lease is lost meanwhile; the interruption does not outlive the call. Only
     * calls to other people's systems are interrupted: on a virtual thread, an interruption inside JDBC breaks the connection.
     */
    public <T> T whileMine(Supplier<T> call) {
        synchronized (this) {
            caller = Thread.currentThread();
        }
        try {
            return call.get();
        } finally {
            synchronized (this) {
                caller = null;
            }
            Thread.interrupted();
        }
    }

    /** The lease is somebody else's now: a call under way is interrupted, and nothing is stored. */
    public synchronized void lose() {
        lost = true;
        Thread thread = caller;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
