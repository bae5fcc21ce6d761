package dev.holdfast.proof.rate;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.FileTree;
import dev.holdfast.testbed.ServiceProcess;
import dev.holdfast.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Packaged erp-syncs that share a topic, a ledger, a Redis and an ERP account. */
final class Replicas implements AutoCloseable {

    private final String prefix = Testbed.shared().newPrefix("rate");
    private final Database database = Testbed.shared().newDatabase("rate");
    private final Path folder;
    private final List<ServiceProcess> processes;

    /** Started and ready. @param folder for logs; emptied before, left as it is afterwards */
    Replicas(Path folder, int count, Upstreams upstreams) {
        this.folder = emptied(folder);
        Path connections = upstreams.writeConnections(this.folder);
        createTopics();
        processes = IntStream.rangeClosed(1, count)
                .mapToObj(number -> erpSync(number, count, connections))
                .toList();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-replicas"));
        processes.forEach(ServiceProcess::launch);
        processes.forEach(process -> process.awaitReady(Duration.ofMinutes(2)));
    }

    List<ServiceProcess> processes() {
        return processes;
    }

    /** Appends as the gateway does. */
    void append(List<WebhookEvent> events, List<byte[]> bodies) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < events.size(); i++) {
                WebhookEvent event = events.get(i);
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        prefix + EventStream.WEBHOOKS.topicName(), bytes(event.recordKey()), bodies.get(i));
                event.toHeaders().forEach((name, value) -> record.headers().add(name, bytes(value)));
                producer.send(record, (metadata, failure) -> {
                    if (failure != null) {
                        throw new IllegalStateException(failure);
                    }
                });
            }
            producer.flush();
        }
    }

    /** Events in the ledger, by state. */
    Map<String, Integer> states() {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?currentSchema=erp_sync", database.user(), database.password());
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select state, count(*) from event group by state order by state")) {
            Map<String, Integer> states = new HashMap<>();
            while (rows.next()) {
                states.put(rows.getString(1), rows.getInt(2));
            }
            return states;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(ServiceProcess::close);
    }

    private ServiceProcess erpSync(int number, int count, Path connections) {
        Path jar = Path.of(System.getProperty("holdfast.root"), "erp-sync/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("erp-sync is not packaged. Run: mvn -pl erp-sync -am package -DskipTests");
        }
        return ServiceProcess.of("erp-sync-" + number, jar, folder)
                .property("holdfast.connections-file", connections.toString())
                .property("holdfast.topic-prefix", prefix)
                .property("holdfast.admin.token", "env://RATE_ADMIN")
                .property("holdfast.erp-sync.payload-key", "env://RATE_PAYLOAD_KEY")
                .property("holdfast.erp-sync.lease", "20s")
                .property("holdfast.erp-sync.call-deadline", "15s")
                .property("holdfast.rate.replicas", Integer.toString(count))
                .property("holdfast.rate.head-room", "0")
                .property("holdfast.rate.lease", "10s")
                .property("holdfast.rate.key-prefix", prefix)
                .property("quarkus.redis.hosts", Testbed.shared().redisUri())
                .property("kafka.bootstrap.servers", Testbed.shared().kafkaBootstrap())
                .property("kafka.session.timeout.ms", "6000")
                .property("quarkus.datasource.jdbc.url", database.jdbcUrl())
                .property("quarkus.log.console.json.enabled", "false")
                .environment(Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                        "RATE_ADMIN", "an-admin-token-of-the-rate-test",
                        "RATE_PAYLOAD_KEY", Base64.getEncoder().encodeToString(new byte[32])))
                .environment(Upstreams.SECRETS)
                .build();
    }

    private void createTopics() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()))) {
            admin.createTopics(Stream.of(EventStream.values())
                            .map(stream -> new NewTopic(prefix + stream.topicName(), stream.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path emptied(Path folder) {
        try {
            FileTree.delete(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
