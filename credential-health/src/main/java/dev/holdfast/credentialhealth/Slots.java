package dev.holdfast.credentialhealth;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** So much work at once, each piece on a virtual thread of its own. */
public final class Slots {

    /** How long work may go on when the service stops: enough to store a result, too short to wait for a vendor. */
    private static final Duration LAST_RESULTS = Duration.ofSeconds(1);

    private final Semaphore free;
    private final ExecutorService threads;
    private volatile boolean stopping;

    /** @param name begins the threads' names @param most pieces at once */
    public Slots(String name, int most) {
        this.free = new Semaphore(most);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }

    /** Sets off what is found for the free slots, and does not wait for its end. @param find is told how many are free; is not asked where none is */
    public void fill(IntFunction<List<Runnable>> find) {
        int count = free.drainPermits();
        int used = 0;
        try {
            if (count > 0) {
                for (Runnable work : find.apply(count)) {
                    threads.execute(() -> inSlot(work));
                    used++;
                }
            }
        } finally {
            free.release(count - used);
        }
    }

    private void inSlot(Runnable work) {
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    /** Whether results no longer count: what is interrupted says nothing about whom it asked. */
    public boolean stopping() {
        return stopping;
    }

    /** Begins nothing more, lets results be stored, and interrupts what goes on after that. */
    public void stop() {
        stopping = true;
        threads.shutdown();
        try {
            // A result that is being stored is let through: to interrupt a virtual thread closes the socket it talks
            // on.
            if (!threads.awaitTermination(LAST_RESULTS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
