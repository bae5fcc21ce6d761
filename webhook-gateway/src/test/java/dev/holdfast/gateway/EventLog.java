package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the gateway's topics hold now: an answer of 200 promises that it is there already, so nothing is waited for. */
final class EventLog {

    private static final Map<EventStream, List<ConsumerRecord<byte[], byte[]>>> SEEN = new EnumMap<>(EventStream.class);

    private EventLog() {}

    /** The one record of an event. */
    static ConsumerRecord<byte[], byte[]> only(String eventId, EventStream stream) {
        List<ConsumerRecord<byte[], byte[]>> records = of(eventId, stream);
        assertThat(records).as("records of " + eventId).hasSize(1);
        return records.getFirst();
    }

    static ConsumerRecord<byte[], byte[]> only(String eventId) {
        return only(eventId, EventStream.WEBHOOKS);
    }

    /** Every record of an event. */
    static List<ConsumerRecord<byte[], byte[]>> of(String eventId, EventStream stream) {
        return all(stream).stream()
                .filter(record -> eventId.equals(headers(record).get("ce_id")))
                .toList();
    }

    static List<ConsumerRecord<byte[], byte[]>> of(String eventId) {
        return of(eventId, EventStream.WEBHOOKS);
    }

    static synchronized List<ConsumerRecord<byte[], byte[]>> all(EventStream stream) {
        List<ConsumerRecord<byte[], byte[]>> seen = SEEN.computeIfAbsent(stream, name -> new ArrayList<>());
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(stream.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (ConsumerRecord<byte[], byte[]> record : seen) {
                consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            }
        }
        return List.copyOf(seen);
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }
}
