package dev.holdfast.erpsync.consume;

import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that polls. Offsets are committed only for what the ledger holds. While PostgreSQL is away, partitions are
 * paused and polling goes on, so that the group stays whole; the batch in hand is polled again afterwards. Nothing that a
 * record contains can stop the thread.
 */
public final class IntakeLoop implements AutoCloseable {

    /**
     * How long polling waits for records, how often a missing database is asked for, how long a commit may take, and how long
     * leaving the group.
     */
    public record Timing(Duration poll, Duration retry, Duration commit, Duration leave) {}

    /** What is told about each batch, and who works on it. */
    public interface Listener {
        /** A batch is in the ledger; its holds are the listener's now. */
        void taken(Intake.Taken taken);
    }

    private static final Logger LOG = Logger.getLogger(IntakeLoop.class);
    private static final Duration LAG_EVERY = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final List<String> topics;
    private final Intake intake;
    private final Listener listener;
    private final Timing timing;
    private final IntakeStatus status;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean away;
    private long nextTry;
    private long nextLag;

    /** A loop over these topics, not yet started. @param name of its thread */
    public IntakeLoop(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            List<String> topics,
            Intake intake,
            Listener listener,
            Timing timing,
            IntakeStatus status) {
        this.consumers = consumers;
        this.topics = topics;
        this.intake = intake;
        this.listener = listener;
        this.timing = timing;
        this.status = status;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Begins to poll. */
    public void start() {
        thread.start();
    }

    /** Whether the thread runs. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Leaves the group after the batch in hand. */
    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void run() {
        while (!stopping()) {
            try {
                poll(consumers.get());
            } catch (WakeupException e) {
                // Only close() wakes the consumer.
            } catch (RuntimeException e) {
                LOG.errorf(e, "Polling failed; a new consumer is made in %s", timing.retry());
                waitBriefly();
            }
            status.disconnected();
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer) {
        try {
            current = consumer;
            away = false;
            consumer.subscribe(topics, new PauseNewcomers(consumer));
            while (!stopping()) {
                step(consumer);
            }
        } finally {
            // Kafka's own limit is longer than an orchestrator's patience, and a broker that does not answer uses it
            // up. A
            // member that could not say goodbye is missed after the session timeout; nothing else depends on it.
            consumer.close(CloseOptions.timeout(timing.leave()));
        }
    }

    private void waitBriefly() {
        try {
            stop.await(timing.retry().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private void step(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timing.poll());
        status.polled();
        if (away) {
            rewind(consumer, records);
            comeBack(consumer);
        } else if (!records.isEmpty()) {
            take(consumer, records);
        }
        measureLag(consumer);
        status.roundDone();
    }

    private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        List<PolledRecord> batch = new ArrayList<>(records.count());
        records.forEach(record -> batch.add(polled(record)));
        try {
            listener.taken(intake.take(batch));
        } catch (LedgerAwayException e) {
            LOG.warnf("The ledger is away: intake pauses, nothing is committed (%s)", e.getMessage());
            away = true;
            status.ledgerAway(true);
            nextTry = System.nanoTime() + timing.retry().toNanos();
            consumer.pause(consumer.assignment());
            rewind(consumer, records);
            return;
        }
        commit(consumer, records);
    }

    private void comeBack(Consumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - nextTry < 0) {
            return;
        }
        nextTry = System.nanoTime() + timing.retry().toNanos();
        if (intake.ledgerAnswers()) {
            LOG.info("The ledger is back: intake goes on");
            away = false;
            status.ledgerAway(false);
            consumer.resume(consumer.assignment());
        }
    }

    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Set<TopicPartition> assigned = consumer.assignment();
        for (TopicPartition partition : records.partitions()) {
            if (assigned.contains(partition)) {
                consumer.seek(partition, records.records(partition).getFirst().offset());
            }
        }
    }

    private void commit(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            offsets.put(
                    partition,
                    new OffsetAndMetadata(records.records(partition).getLast().offset() + 1));
        }
        try {
            consumer.commitSync(offsets, timing.commit());
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            // The ledger holds the batch; polled again, it dies at the gate.
            LOG.warnf("Offsets were not committed, the gate will absorb the repetition: %s", e.getMessage());
        }
    }

    private void measureLag(Consumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - nextLag < 0) {
            return;
        }
        nextLag = System.nanoTime() + LAG_EVERY.toNanos();
        Map<TopicPartition, IntakeStatus.Position> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            positions.put(
                    partition,
                    new IntakeStatus.Position(offset(consumer, partition), lag.isPresent() ? lag.getAsLong() : null));
        }
        status.positions(positions);
    }

    /** The next offset to read; nothing is asked for where it is not known yet. */
    private static long offset(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        try {
            return consumer.position(partition, Duration.ZERO);
        } catch (TimeoutException e) {
            return -1;
        }
    }

    private static PolledRecord polled(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), IncomingEvent.text(header.value()));
        }
        byte[] value = record.value();
        return new PolledRecord(
                new LedgerEvent.KafkaPlace(record.topic(), record.partition(), record.offset()),
                headers,
                value == null ? new byte[0] : value,
                Instant.ofEpochMilli(Math.max(0, record.timestamp())));
    }

    /** A partition that arrives while the ledger is away is paused like the others. */
    private final class PauseNewcomers implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        PauseNewcomers(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing to hand over: what the ledger holds is leased, what it does not hold was not committed.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (away) {
                consumer.pause(partitions);
            }
        }
    }
}
