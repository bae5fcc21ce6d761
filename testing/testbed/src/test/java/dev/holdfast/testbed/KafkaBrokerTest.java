package dev.holdfast.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
    @TempDir
    Path folder;

    @Test
    void an_acknowledged_record_outlives_a_killed_broker() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder).start()) {
            send(broker, "before");

            broker.kill();
            broker.start();

            send(broker, "after");
            assertThat(readAll(broker)).containsExactly("before", "after");
        }
    }

    @Test
    void a_client_with_a_wire_of_its_own_stays_on_it() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder)) {
            TcpProxy wire = broker.wire("gateway-1");
            broker.start();
            String behindTheWire = "127.0.0.1:" + wire.port();
            send(behindTheWire, "before", Duration.ofSeconds(30));

            wire.cut();

            assertThatThrownBy(() -> send(behindTheWire, "meanwhile", Duration.ofSeconds(2)))
                    .hasRootCauseInstanceOf(TimeoutException.class);
            wire.restore();
            send(behindTheWire, "after", Duration.ofSeconds(30));
            assertThat(readAll(broker)).containsExactly("before", "after");
        }
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        send(broker.bootstrap(), value, Duration.ofSeconds(30));
    }

    private static void send(String bootstrap, String value, Duration limit) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "max.block.ms",
                        limit.toMillis(),
                        "linger.ms",
                        0,
                        "request.timeout.ms",
                        (int) limit.toMillis(),
                        "delivery.timeout.ms",
                        (int) limit.toMillis()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("things", "key", value))
                    .get(limit.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> readAll(KafkaBroker broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("things", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
