package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts one sender's webhooks. Labels come from closed sets: the configuration's names, our table of topics, outcomes.
 * Thread-safe.
 */
final class EntranceMeters {

    /** For webhooks that no sender of ours is found for. */
    static final String UNKNOWN = "unknown";

    private static final String OTHER = "other";
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final String connection;
    private final String source;
    private final Timer acknowledge;
    private final Map<String, Map<Outcome, Counter>> outcomes = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> secrets = new ConcurrentHashMap<>();

    EntranceMeters(MeterRegistry registry, String connection, String source) {
        this.registry = registry;
        this.connection = connection;
        this.source = source;
        this.acknowledge = Timer.builder("holdfast.gateway.acknowledge")
                .description("From a webhook's head to its answer, for webhooks that are in Kafka")
                .serviceLevelObjectives(BOUNDS)
                .tags("connection", connection, "source", source)
                .register(registry);
    }

    /** Counts an ended webhook; a topic that is in no table of ours (null) is "other". */
    void count(Outcome outcome, @Nullable String tableTopic, long nanos) {
        String topic = tableTopic == null ? OTHER : tableTopic;
        outcomes.computeIfAbsent(topic, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(outcome, ended -> Counter.builder("holdfast.gateway.webhooks")
                        .description("Webhooks by how they ended")
                        .tags("connection", connection, "source", source, "topic", topic, "outcome", ended.label())
                        .register(registry))
                .increment();
        if (outcome.taken()) {
            acknowledge.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Counts which of the active secrets signed: after a rotation, the old one's last use is visible. */
    void matched(int secret) {
        secrets.computeIfAbsent(secret, position -> Counter.builder("holdfast.gateway.secret.matched")
                        .description(
                                "Webhooks by the active secret that signed them, 1 being the first in connections.yaml")
                        .tags("connection", connection, "source", source, "secret", Integer.toString(position + 1))
                        .register(registry))
                .increment();
    }
}
