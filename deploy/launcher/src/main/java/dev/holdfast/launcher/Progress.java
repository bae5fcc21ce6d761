package dev.holdfast.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines for the person who waits, each with the time since the start. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    /** Lines to a stream. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** One line. */
    public void say(String what) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", elapsed().toMillis() / 1000.0, what);
        out.flush();
    }

    /** A line that stands out. */
    public void warn(String what) {
        say("! " + what);
    }

    /** Text without a time: a table, the end of a log. */
    public void show(String text) {
        out.println(text);
        out.flush();
    }

    /** Since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
