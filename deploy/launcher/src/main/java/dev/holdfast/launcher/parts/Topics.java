package dev.holdfast.launcher.parts;

import dev.holdfast.contracts.event.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Makes the streams of {@link EventStream} before anybody uses them: a topic that a broker makes by itself has one partition. */
final class Topics {
    private static final short ONE_BROKER = 1;

    private Topics() {}

    /** Creates those that are missing; returns how many. */
    static int create(String bootstrap) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> there = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (EventStream stream : EventStream.values()) {
                if (!there.contains(stream.topicName())) {
                    missing.add(topic(stream));
                }
            }
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
            return missing.size();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not create the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating the topics", e);
        }
    }

    private static NewTopic topic(EventStream stream) {
        String policy = stream.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        return new NewTopic(stream.topicName(), stream.partitions(), ONE_BROKER)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        policy,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(EventStream.MAX_RECORD_BYTES),
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(stream.retention().toMillis())));
    }
}
