package dev.holdfast.proof.history;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the gateways have appended, read from the broker itself. One thread's alone. */
public final class AppendedLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Reads a topic from its beginning. */
    public AppendedLog(String bootstrap, String topic, int partitionCount) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
    }

    /** The next offset of each partition that has any record. */
    public Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new TreeMap<>();
        consumer.endOffsets(partitions, PATIENCE).forEach((partition, end) -> ends.put(partition.partition(), end));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    /** Every record. */
    public List<History.Appended> all() {
        List<History.Appended> all = new ArrayList<>();
        consumer.seekToBeginning(partitions);
        Map<Integer, Long> ends = ends();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one.partition(), 0L))) {
            consumer.poll(PATIENCE)
                    .forEach(record -> all.add(new History.Appended(
                            record.partition(),
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            id(record),
                            Digest.of(record.value()))));
        }
        return all;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
