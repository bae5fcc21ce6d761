package dev.holdfast.gateway.publish;

import dev.holdfast.contracts.event.EventStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records so that an acknowledged one is on all in-sync replicas, and never blocks the caller: what the producer
 * cannot take at once has failed at once. One for the whole process; thread-safe.
 */
public final class Appender implements AutoCloseable {

    /**
     * How records are appended.
     *
     * @param timeout how long the broker may take to acknowledge
     * @param linger how long records are collected for one batch
     * @param batchBytes size of one batch
     * @param maxRecordBytes largest body, to which keys and headers are added
     * @param bufferBytes what the producer may hold: more than the gateway lets in, so that admission decides, not the producer
     */
    public record Terms(Duration timeout, Duration linger, int batchBytes, int maxRecordBytes, long bufferBytes) {}

    /** Room for key and headers beside the largest body. */
    static final int OVERHEAD = 16 * 1024;

    private final Producer<byte[], byte[]> producer;
    private volatile long lastSuccess = System.nanoTime();
    private volatile long lastFailure = lastSuccess - 1;

    /**
     * Connects in the background.
     *
     * @param client what every Kafka client of this process is configured with: servers, security
     * @throws KafkaException when no server's name can be resolved, or the configuration is invalid
     */
    public Appender(Map<String, Object> client, Terms terms) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, (int) terms.linger.toMillis());
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, terms.batchBytes);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, terms.bufferBytes);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, terms.maxRecordBytes + OVERHEAD);
        int timeout = (int) terms.timeout.toMillis();
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout - (int) terms.linger.toMillis());
        // An event loop never waits: neither for room in the buffer nor for metadata, which the watch keeps fresh.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (int)
                Duration.ofDays(7).toMillis());
        // A broker that comes back is found again within the deadline of a webhook.
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        this.producer = new KafkaProducer<>(config);
    }

    /** Appends; the acknowledgement comes on the queue's loop, never before this method returns. */
    public void append(ProducerRecord<byte[], byte[]> record, AcknowledgementQueue queue, Acknowledgement to) {
        var callback = queue.callback(failure -> {
            note(failure);
            to.appended(failure);
        });
        try {
            producer.send(record, callback);
        } catch (KafkaException | IllegalStateException e) {
            // What send() throws rather than hand to the callback: the producer is closed, or its thread was
            // interrupted.
            callback.onCompletion(null, e);
        }
    }

    /** Whether the producer knows a topic's partitions, without which it takes nothing. Asks for them when not. */
    public boolean knows(EventStream stream, String topicPrefix) {
        try {
            return !producer.partitionsFor(topicPrefix + stream.topicName()).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    /** Whether the newest appends fail, as far as the last moments tell; what lies longer back says nothing of now. */
    public boolean failing(Duration moments) {
        long failure = lastFailure;
        return failure - lastSuccess > 0 && System.nanoTime() - failure < moments.toNanos();
    }

    /** Waits for what is under way, not longer than the appends' timeout. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void note(@Nullable Exception failure) {
        if (failure == null) {
            lastSuccess = System.nanoTime();
        } else {
            lastFailure = System.nanoTime();
        }
    }
}
