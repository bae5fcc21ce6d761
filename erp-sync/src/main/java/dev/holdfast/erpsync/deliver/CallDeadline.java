package dev.holdfast.erpsync.deliver;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a call that takes too long by interrupting its thread: the whole of a delivery, however many requests it makes, has
 * to end before the lease does.
 */
public final class CallDeadline implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("call-deadline").daemon().factory());

    /** Makes the call; it is interrupted after {@code limit}, and never after it has returned. */
    public <T> T within(Duration limit, Supplier<T> call) {
        Interruption interruption = new Interruption(Thread.currentThread());
        ScheduledFuture<?> scheduled = timer.schedule(interruption::fire, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return call.get();
        } finally {
            interruption.over();
            scheduled.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class Interruption {
        private final Thread thread;
        private boolean over;

        Interruption(Thread thread) {
            this.thread = thread;
        }

        synchronized void fire() {
            if (!over) {
                thread.interrupt();
            }
        }

        synchronized void over() {
            over = true;
        }
    }
}
