package dev.holdfast.connectors.shopify;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass while Shopify's points come back. */
@FunctionalInterface
interface Pause {

    /** Waits on something that nobody signals, so that only an interrupt ends it sooner. */
    Pause REAL = span -> {
        if (new CountDownLatch(1).await(span.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("Nobody can have opened this latch");
        }
    };

    void pass(Duration span) throws InterruptedException;
}
