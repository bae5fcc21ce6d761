package dev.holdfast.erpsync.consume;

import dev.holdfast.erpsync.ledger.Bodies;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads single records back by their place: for events that another process leased and did not finish. One at a time, with
 * a consumer outside every group, which changes nobody's offsets.
 */
public final class KafkaArchive implements Bodies.Archive, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaArchive.class);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Duration patience;
    private @Nullable Consumer<byte[], byte[]> consumer;

    /** @param patience how long one read may take */
    public KafkaArchive(Supplier<Consumer<byte[], byte[]>> consumers, Duration patience) {
        this.consumers = consumers;
        this.patience = patience;
    }

    @Override
    public synchronized Optional<byte[]> read(LedgerEvent.KafkaPlace place) {
        try {
            if (consumer == null) {
                consumer = consumers.get();
            }
            return read(consumer, place);
        } catch (KafkaException e) {
            LOG.warnf("A body could not be read back from Kafka: %s", e.getMessage());
            close();
            throw new UpstreamException(new Failure.Transient("its body could not be read back from Kafka"), e);
        }
    }

    private Optional<byte[]> read(Consumer<byte[], byte[]> from, LedgerEvent.KafkaPlace place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        from.assign(List.of(partition));
        long first = from.beginningOffsets(List.of(partition), patience).getOrDefault(partition, Long.MAX_VALUE);
        long end = from.endOffsets(List.of(partition), patience).getOrDefault(partition, 0L);
        if (place.offset() < first || place.offset() >= end) {
            return Optional.empty();
        }
        from.seek(partition, place.offset());
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record :
                    from.poll(Duration.ofMillis(200)).records(partition)) {
                if (record.offset() == place.offset()) {
                    return Optional.of(record.value() == null ? new byte[0] : record.value());
                }
            }
        }
        throw new TimeoutException("record at " + place + " did not come in " + patience);
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
