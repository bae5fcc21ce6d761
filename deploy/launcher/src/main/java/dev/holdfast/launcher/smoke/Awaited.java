package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until nothing is wrong any more, and says how that ended. */
record Awaited(Progress progress, Duration limit, Duration poll) {

    /** Whether there was no trouble in the end. @param what must be, in a sentence */
    boolean good(String what, Supplier<List<String>> trouble) {
        long end = System.nanoTime() + limit.toNanos();
        List<String> left = trouble.get();
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(poll.toNanos());
            left = trouble.get();
        }
        if (left.isEmpty()) {
            progress.say(what);
        } else {
            progress.warn("not so: " + what);
            left.forEach(one -> progress.show("  " + one));
        }
        return left.isEmpty();
    }
}
