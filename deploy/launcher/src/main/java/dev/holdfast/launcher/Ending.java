package dev.holdfast.launcher;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How this process ends: whatever the reason, what it has started ends first, in order, and the exit code is ours. The JVM
 * alone would end with 130 after a Ctrl-C, which for {@code up} is the usual way to be done.
 */
public final class Ending {
    private final AtomicInteger code = new AtomicInteger(ExitCode.DONE.number());
    private volatile Runnable cleaning = () -> {};
    private volatile boolean begun;

    /** Takes over this process' end. */
    public Ending() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "ending"));
    }

    /** What a Ctrl-C ends with: 0 unless told otherwise. */
    public void whenInterrupted(ExitCode interrupted) {
        code.set(interrupted.number());
    }

    /** What is done before the process ends. */
    public void before(Runnable clean) {
        cleaning = clean;
    }

    /** Whether this process is ending: what then fails elsewhere in it fails for that reason, and is no news. */
    public boolean hasBegun() {
        return begun;
    }

    /** Ends the process. */
    public void exit(ExitCode how) {
        code.set(how.number());
        System.exit(how.number());
    }

    private void end() {
        begun = true;
        try {
            cleaning.run();
        } finally {
            Runtime.getRuntime().halt(code.get());
        }
    }
}
