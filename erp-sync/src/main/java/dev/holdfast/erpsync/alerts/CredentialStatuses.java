package dev.holdfast.erpsync.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.erpsync.breaker.CredentialNewsLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How credential-health says that each credential stands: each replica's own copy of a topic that keeps the newest of each. Nobody
 * is told anything by half of it: until all of it was read there is no copy, and one that is read anew stands in until then.
 */
public final class CredentialStatuses implements CredentialNewsLoop.Listener {

    private static final Logger LOG = Logger.getLogger(CredentialStatuses.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One credential.
     *
     * @param credential its name within the connection
     * @param since when its status became what it is
     */
    public record Told(
            String connection,
            String credential,
            String status,
            String reason,
            @Nullable Instant since) {

        boolean red() {
            return status.equals("red");
        }
    }

    private final String topic;
    private final Map<String, Told> reading = new HashMap<>();
    private volatile @Nullable Map<String, Told> whole;

    /** A copy of that topic; empty until it was read. */
    public CredentialStatuses(String topic) {
        this.topic = topic;
    }

    /** Whether all was read once; until then nothing can be said of any credential. */
    public boolean known() {
        return whole != null;
    }

    /** A connection's, by name. */
    public Map<String, Told> of(String connection) {
        Map<String, Told> all = whole;
        return all == null
                ? Map.of()
                : all.values().stream()
                        .filter(told -> told.connection().equals(connection))
                        .collect(Collectors.toMap(Told::credential, told -> told, (one, other) -> other, TreeMap::new));
    }

    @Override
    public void begins(Consumer<byte[], byte[]> consumer) {
        reading.clear();
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("Kafka has no topic " + topic);
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        if (ended(consumer)) {
            show();
        }
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        records.forEach(change -> take(change.key(), change.value()));
        if (!records.isEmpty() && ended(consumer)) {
            show();
        }
    }

    private static boolean ended(Consumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What was read so far is all that there is. */
    void show() {
        whole = Map.copyOf(reading);
    }

    /** Takes in one record. @param value null when the credential is no longer configured */
    void take(byte @Nullable [] key, byte @Nullable [] value) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (value == null) {
            reading.remove(name);
            return;
        }
        try {
            JsonNode told = JSON.readTree(value);
            reading.put(
                    name,
                    new Told(
                            told.path("connection").asText(""),
                            told.path("credential").asText(name),
                            told.path("status").asText(""),
                            told.path("reason").asText(""),
                            instant(told.path("since").asText(""))));
        } catch (IOException e) {
            LOG.warnf(
                    "A credential's status cannot be read and is left out: %s",
                    e.getClass().getSimpleName());
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
