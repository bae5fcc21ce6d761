package dev.holdfast.simulators;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions, never for time alone. */
public final class Await {

    private Await() {}

    /** A condition that may fail to be evaluated. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds. */
        boolean holds() throws Exception;
    }

    /** @throws AssertionError when the condition does not come to hold in time */
    public static void until(Duration patience, Condition condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The condition did not come to hold within " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
