package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.LedgerAwayException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does one thing again and again, with a pause between; a failure is logged and does not end it. */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ticker.class);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final ScheduledExecutorService executor;

    Ticker(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    void start() {
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

    @Override
    public void close() {
        executor.shutdown();
    }
}
