package dev.holdfast.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.testbed.Testbed;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    @Test
    void theTopicsTakeTheLargestBodyThatTheGatewayTakes() throws Exception {
        String bootstrap = Testbed.shared().kafkaBootstrap();
        Topics.create(bootstrap);

        assertThat(Topics.create(bootstrap)).as("made once").isZero();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.request.size", EventStream.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    EventStream.WEBHOOKS.topicName(), "a|1".getBytes(UTF_8), new byte[LARGEST_BODY]);
            record.headers().add("ce_id", new byte[1000]);

            assertThat(producer.send(record).get().hasOffset()).isTrue();
        }
    }
}
