package dev.holdfast.erpsync.breaker;

import dev.holdfast.erpsync.ledger.LedgerAwayException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statuses of credentials. They are hints: while they cannot be read, breakers open by what calls meet and close
 * by their own probes, so that nothing else depends on this loop.
 */
public final class CredentialNewsLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CredentialNewsLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** What is done with them. */
    public interface Listener {

        /** A consumer is made, for the first time or anew: says what it is to read. */
        void begins(Consumer<byte[], byte[]> consumer);

        /** What one poll brought, which may be nothing. */
        void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records);
    }

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Listener listener;
    private final Duration again;
    private final Duration leave;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;

    /** @param again after which a broken consumer is made anew @param leave how long leaving the group may take */
    public CredentialNewsLoop(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Listener listener,
            Duration again,
            Duration leave) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        this.consumers = consumers;
        this.listener = listener;
        this.again = again;
        this.leave = leave;
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                read(consumers.get());
            } catch (WakeupException e) {
                // Only close() wakes the consumer.
            } catch (LedgerAwayException e) {
                LOG.warnf("Credentials' statuses wait for the ledger: %s", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "Reading credentials' statuses failed; a new consumer is made in %s", again);
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        try {
            current = consumer;
            listener.begins(consumer);
            while (stop.getCount() > 0) {
                listener.polled(consumer, consumer.poll(POLL));
            }
        } finally {
            current = null;
            consumer.close(CloseOptions.timeout(leave));
        }
    }

    private void pause() {
        try {
            stop.await(again.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(leave.plus(POLL));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
