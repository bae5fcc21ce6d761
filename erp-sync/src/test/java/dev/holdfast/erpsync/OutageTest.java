package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.consume.IntakeLoop;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.consume.KafkaArchive;
import dev.holdfast.testbed.PostgresServer;
import dev.holdfast.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies and comes back under way; Kafka redelivers. Nothing is lost and nothing is booked twice. */
class OutageTest {

    private static final Duration STALL = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private PostgresServer postgres;
    private Rig rig;
    private ErpSync process;
    private String topic;
    private String group;
    private IntakeStatus status;
    private IntakeLoop loop;
    private KafkaArchive archive;

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        postgres = new PostgresServer(folder, 0, "secret").start();
        LedgerDatabase database = new LedgerDatabase(postgres.createDatabase("outage"));
        archive = new KafkaArchive(
                () -> new KafkaConsumer<>(
                        Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap(), "auto.offset.reset", "none"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                Duration.ofSeconds(5));
        rig = new Rig(database, new Uniqueness.Atomic()).archive(archive);
        process = rig.start();
        String prefix = Testbed.shared().newPrefix("outage");
        topic = prefix + "webhooks";
        group = prefix + "group";
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
        startLoop(group);
    }

    private void startLoop(String inGroup) {
        status = new IntakeStatus();
        loop = new IntakeLoop(
                () -> new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                Testbed.shared().kafkaBootstrap(),
                                "group.id",
                                inGroup,
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false,
                                "max.poll.records",
                                10),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                List.of(topic),
                process.intake(),
                process::taken,
                new IntakeLoop.Timing(
                        Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5)),
                status);
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.close();
        rig.close();
        archive.close();
        postgres.close();
    }

    private void send(int from, int until) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int order = from; order < until; order++) {
                WebhookEvent event = Records.event("e" + order, "orders/create", Integer.toString(order));
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topic,
                        event.recordKey().getBytes(StandardCharsets.UTF_8),
                        Orders.bytes(Orders.version(order, 1)));
                event.toHeaders()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record);
            }
        }
    }

    private void awaitBooked(int orders) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(rig.database.number("select count(*) from event where state = 'applied'"))
                                .isEqualTo(orders));
    }

    private void assertBookedOnceEach(int orders) {
        assertThat(rig.erp.log().stream().filter(FakeErp.Written::created).map(FakeErp.Written::order))
                .hasSize(orders)
                .doesNotHaveDuplicates();
        assertThat(rig.database.number("select count(*) from event_gate")).isEqualTo(orders);
        assertThat(rig.database.number("select count(*) from intake_gap")).isZero();
    }

    @Test
    void postgresIsKilledUnderWayIntakePausesAndGoesOnByItself() {
        send(1, 40);
        await().until(() -> rig.erp.log().size() > 3);
        postgres.kill();
        send(40, 60);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> status.problem(STALL).orElse("").contains("PostgreSQL is away"));

        postgres.start();

        awaitBooked(59);
        assertThat(status.problem(STALL)).isEqualTo(Optional.empty());
        assertBookedOnceEach(59);
    }

    @Test
    void everythingIsDeliveredAgainToANewGroupAndDiesAtTheGate() {
        send(1, 30);
        awaitBooked(29);
        loop.close();

        startLoop(group + "-again");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rig.database.number("select sum(seen) from event_gate"))
                        .isEqualTo(58));
        assertBookedOnceEach(29);
        assertThat(rig.database.number("select count(*) from event")).isEqualTo(29);
    }
}
