package dev.holdfast.erpsync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.consume.IntakeLoop;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.consume.KafkaArchive;
import dev.holdfast.testbed.Testbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of a test's own, as the gateway's, with the service's own consumers reading it into processes of a {@link Rig}. */
final class KafkaStream implements AutoCloseable {

    static final int PARTITIONS = 2;

    private final KafkaClients clients =
            new KafkaClients(Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()));
    private final List<IntakeLoop> loops = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    Testbed.shared().kafkaBootstrap(),
                    "acks",
                    "all",
                    "max.request.size",
                    EventStream.MAX_RECORD_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final KafkaArchive archive = new KafkaArchive(clients::archive, Duration.ofSeconds(5));
    final String topic;
    final String group;

    KafkaStream(String hint, Rig rig) {
        rig.archive(archive);
        String prefix = Testbed.shared().newPrefix(hint);
        topic = prefix + "webhooks";
        group = prefix + "group";
        admin(admin -> admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)
                        .configs(Map.of("max.message.bytes", Integer.toString(EventStream.MAX_RECORD_BYTES)))))
                .all()
                .get());
    }

    /** One more consumer of the group, which feeds that process. */
    IntakeLoop read(ErpSync into, String inGroup, IntakeStatus status) {
        IntakeLoop loop = new IntakeLoop(
                "test",
                () -> clients.consumer(inGroup),
                List.of(topic),
                into.intake(),
                into::taken,
                new IntakeLoop.Timing(
                        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(5)),
                status);
        loops.add(loop);
        loop.start();
        return loop;
    }

    /** The first version of each order. */
    void send(int from, int until) {
        for (int order = from; order < until; order++) {
            send(
                    Records.event("e" + order, "orders/create", Integer.toString(order)),
                    Orders.bytes(Orders.version(order, 1)));
        }
        producer.flush();
    }

    void send(WebhookEvent event, byte[] body) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, event.recordKey().getBytes(UTF_8), body);
        event.toHeaders().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record);
    }

    /** How many records the group has committed. */
    long committed() {
        return admin(admin -> {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        });
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private static <T> T admin(Question<T> question) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()))) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        loops.forEach(IntakeLoop::close);
        producer.close();
        archive.close();
    }
}
