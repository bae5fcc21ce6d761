package dev.holdfast.erpsync.breaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What credential-health says about credentials. Neither colour is believed: red makes the breaker probe before the next
 * event would, and open only if that probe is refused; green makes one that is open probe now. One replica reads each change: the
 * breakers are all replicas'.
 */
public final class CredentialNews implements CredentialNewsLoop.Listener {

    private static final Logger LOG = Logger.getLogger(CredentialNews.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final Breakers breakers;
    private final Set<String> connections;

    /** @param connections the configured ones; news of others is none of ours */
    public CredentialNews(String topic, Breakers breakers, Set<String> connections) {
        this.topic = topic;
        this.breakers = breakers;
        this.connections = Set.copyOf(connections);
    }

    @Override
    public void begins(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(topic));
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        records.forEach(change -> take(change.value()));
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    /** Takes note of one record. @param value null when the credential is no longer configured */
    public void take(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        JsonNode change;
        try {
            change = JSON.readTree(value);
        } catch (IOException e) {
            LOG.warnf(
                    "A credential's status cannot be read and is left out: %s",
                    e.getClass().getSimpleName());
            return;
        }
        String connection = change.path("connection").asText("");
        if (!connections.contains(connection)) {
            return;
        }
        switch (change.path("status").asText("")) {
            case "red" -> doubt(connection, change);
            case "green" -> breakers.move(connection, (breaker, now) -> breaker.hinted(now));
            default -> {
                // Amber works, so far.
            }
        }
    }

    private void doubt(String connection, JsonNode change) {
        String reason =
                "credential-health says that " + change.path("credential").asText("a credential") + " does not work: "
                        + change.path("reason").asText("");
        breakers.move(connection, (breaker, now) -> breaker.suspected("credential-red", reason, now));
    }
}
