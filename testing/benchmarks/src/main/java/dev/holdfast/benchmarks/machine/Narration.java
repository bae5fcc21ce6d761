package dev.holdfast.benchmarks.machine;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** How a benchmark gets on, for the person who waits for it: every line with the time since the beginning. */
public final class Narration {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final PrintStream out;
    private final long begin = System.nanoTime();

    /** Told there; the time runs from now. */
    public Narration(PrintStream out) {
        this.out = out;
    }

    /** Says it. */
    public void say(String what) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - begin) / 1e9, what);
        out.flush();
    }

    /** Says it, as {@link String#format} does. */
    public void say(String form, Object... values) {
        say(String.format(Locale.ROOT, form, values));
    }

    /**
     * Waits until it is so.
     *
     * @param what those that are waited for, for the message
     * @throws IllegalStateException when it is not so after ten minutes, or cannot be found out
     */
    public static void await(String what, Callable<Boolean> done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(what, done)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(what + " did not come to their end within " + PATIENCE);
            }
            LockSupport.parkNanos(200_000_000L);
        }
    }

    private static boolean holds(String what, Callable<Boolean> done) {
        try {
            return done.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }
}
