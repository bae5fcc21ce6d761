package dev.holdfast.connectors.warehouse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass while a limit comes back. */
@FunctionalInterface
public interface Pause {

    /** Waits on something that nobody signals, so that only an interrupt ends it sooner. */
    Pause REAL = span -> {
        if (new CountDownLatch(1).await(span.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("Nobody can have opened this latch");
        }
    };

    /** Returns when the span is over. */
    void pass(Duration span) throws InterruptedException;
}
