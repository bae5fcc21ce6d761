package dev.holdfast.simulators.world;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass, since upstreams are slow too. */
@FunctionalInterface
public interface Waiting {

    /** Waits on something that nobody signals, so that only an interrupt ends it sooner. */
    Waiting REAL = time -> {
        if (new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("Nobody can have opened this latch");
        }
    };

    /** Returns when the time is over. */
    void pass(Duration time) throws InterruptedException;
}
