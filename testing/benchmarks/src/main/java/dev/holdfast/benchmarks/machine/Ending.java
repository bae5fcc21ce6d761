package dev.holdfast.benchmarks.machine;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends what a benchmark has started, the newest first, however it ends: the servers live in sessions of their own, and a
 * Ctrl-C does not reach them.
 */
public final class Ending implements AutoCloseable {

    /** Something to be done once. */
    public interface Step {
        /** Does it. */
        void run() throws Exception;
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::runAll, "ending");

    /** Nothing to be ended yet. */
    public Ending() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Closes it at the end. */
    public synchronized <T extends AutoCloseable> T owns(T thing) {
        steps.push(thing::close);
        return thing;
    }

    /** Does it after all that is given later. */
    public synchronized void last(Step step) {
        steps.push(step);
    }

    private synchronized void runAll() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (UncheckedIOException e) {
                System.err.println("Could not clean up: " + e.getMessage());
            } catch (Exception e) {
                System.err.println("Could not clean up: " + e);
            }
        }
    }

    @Override
    public void close() {
        runAll();
    }
}
