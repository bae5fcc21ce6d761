package dev.holdfast.benchmarks.gateway;

import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Kafka and Redis, with the durability that Holdfast asks of them. One broker: its acknowledgement says nothing of replication's cost. */
final class Stores implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;

    private final KafkaBroker kafka;
    private final RedisServer redis;

    private Stores(Path folder) {
        // The full compiler, unlike in tests: the broker's cost is one of the figures.
        this.kafka = new KafkaBroker(folder.resolve("kafka"), 0, 0, List.of("-Xmx512m"));
        this.redis = new RedisServer(folder.resolve("redis"), 0);
    }

    static Stores start(Path folder) {
        Stores stores = new Stores(folder);
        try {
            stores.redis.start();
            stores.kafka.start();
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    KafkaBroker kafka() {
        return kafka;
    }

    RedisServer redis() {
        return redis;
    }

    void createTopic(String name, int partitions) throws InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not create " + name, e);
        }
    }

    /** How many records a topic holds. */
    long records(String topic) throws InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> ends = admin
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .get(topic)
                    .partitions()
                    .stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get(LIMIT_SECONDS, TimeUnit.SECONDS).values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not say how many records " + topic + " holds", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()));
    }

    @Override
    public void close() {
        // Their data goes with them: nothing needs to be written any more.
        kafka.kill();
        redis.kill();
    }
}
