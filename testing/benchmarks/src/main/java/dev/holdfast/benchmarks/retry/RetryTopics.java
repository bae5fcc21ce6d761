package dev.holdfast.benchmarks.retry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.testbed.KafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The reference: a topic a tier, where a record that fails goes on to the next tier's. At least once, the cheaper of what can be
 * had: the hop is acknowledged by the broker before the offset is committed, so a crash between them doubles it.
 */
final class RetryTopics implements AutoCloseable {

    private static final int TIERS = 4;
    private static final int PARTITIONS = 12;

    private final KafkaBroker broker;
    private final List<String> topics = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;

    RetryTopics(KafkaBroker broker) throws InterruptedException {
        this.broker = broker;
        List<NewTopic> made = new ArrayList<>();
        for (int tier = 1; tier <= TIERS; tier++) {
            topics.add("retry-" + tier);
            made.add(new NewTopic("retry-" + tier, Optional.of(PARTITIONS), Optional.empty()));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(made).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all", "enable.idempotence", true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Puts events into the tiers, the first of each partition alone: where a new partition's leader is not ready for a
     * producer's first batch but takes its second, the broker refuses the first as out of order until it expires.
     */
    void fill(int events, byte[] body) throws InterruptedException {
        try {
            int first = 0;
            for (String topic : topics) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(topic, partition, key(first++), body))
                            .get();
                }
            }
            List<Future<?>> sent = new ArrayList<>();
            for (int i = first; i < events; i++) {
                sent.add(producer.send(new ProducerRecord<>(topics.getFirst(), key(i), body)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(int event) {
        return Integer.toString(event).getBytes(UTF_8);
    }

    RetryResult measure(long retries) throws InterruptedException {
        CpuOf store = new CpuOf(broker.process().handle());
        CpuOf own = new CpuOf(ProcessHandle.current());
        long made = 0;
        long started = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrap(),
                        "group.id",
                        "retry-" + started,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(topics);
            while (made < retries) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    hop(consumer, records);
                    made += records.count();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return new RetryResult(
                "Kafka retry topics, at least once",
                made,
                made / seconds,
                store.microsEach(made),
                own.microsEach(made),
                Map.of());
    }

    private void hop(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records)
            throws ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            int tier = topics.indexOf(record.topic());
            sent.add(producer.send(new ProducerRecord<>(topics.get((tier + 1) % TIERS), record.key(), record.value())));
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        consumer.commitSync(offsets);
    }

    @Override
    public void close() {
        producer.close();
    }
}
