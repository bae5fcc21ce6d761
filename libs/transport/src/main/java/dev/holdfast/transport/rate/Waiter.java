package dev.holdfast.transport.rate;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A thread that waits for its entry's turn. */
final class Waiter {

    private final Entry entry;
    private final Semaphore told = new Semaphore(0);

    Waiter(Entry entry) {
        this.entry = entry;
    }

    Entry entry() {
        return entry;
    }

    /** Whatever it is told from now on wakes it. */
    void listen() {
        told.drainPermits();
    }

    /** Its turn may have come. */
    void tell() {
        told.release();
    }

    /** Until it is told something, or for so long. */
    void await(Duration longest) throws InterruptedException {
        boolean early = told.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        if (early) {
            told.drainPermits();
        }
    }
}
