package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.LedgerAwayException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does one thing again and again, with a pause between; a failure is logged and does not end it. */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ticker.class);

    /** How long the last round may take; longer than any but one that waits for a neighbour that is away. */
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final ScheduledExecutorService executor;

    /** Does the task under a name, again after each pause; nothing happens before {@link #start}. */
    public Ticker(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Begins with a pause. */
    public void start() {
        executor.scheduleWithFixedDelay(this::tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            task.run();
        } catch (LedgerAwayException e) {
            LOG.warnf("%s has to wait: %s", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf("%s failed and is tried again in %s: %s", name, pause, e);
        }
    }

    /** Returns when a round that is under way has ended, or has had time enough: what it works with may be closed then. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf(
                        "%s did not end within %s; what it did not finish is done again after the start",
                        name, LAST_ROUND);
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
