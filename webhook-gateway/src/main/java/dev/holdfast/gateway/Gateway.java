package dev.holdfast.gateway;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.gateway.publish.Appender;
import dev.holdfast.gateway.publish.KafkaWatch;
import dev.holdfast.gateway.source.Endpoint;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What all deliveries of this process share. Thread-safe; a singleton, since a proxy on this path would cost. */
@Singleton
final class Gateway {

    private final Clock clock;
    private final KafkaWatch kafka;
    private final Tracing tracing;
    private final RefusalLog refusals;
    private final Admission admission;
    private final Counter notCompleted;
    private final Map<EventStream, String> topics = new EnumMap<>(EventStream.class);
    private final long deadlineNanos;
    private final long pollNanos;
    private final boolean dedupes;
    private final String process =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final AtomicLong owners = new AtomicLong();

    @Inject
    Gateway(
            GatewayConfig config,
            @ConfigProperty(name = "holdfast.topic-prefix", defaultValue = "") Optional<String> topicPrefix,
            Clock clock,
            KafkaWatch kafka,
            Tracing tracing,
            RefusalLog refusals,
            MeterRegistry registry) {
        ConfigRules.check(config);
        this.clock = clock;
        this.kafka = kafka;
        this.tracing = tracing;
        this.refusals = refusals;
        this.admission = new Admission(config.maxBytesInFlight());
        this.deadlineNanos = config.deadline().toNanos();
        this.pollNanos = config.dedupe().poll().toNanos();
        this.dedupes = config.dedupe().enabled();
        for (EventStream stream : KafkaWatch.STREAMS) {
            topics.put(stream, topicPrefix.orElse("") + stream.topicName());
        }
        Gauge.builder("holdfast.gateway.in.flight.bytes", admission, Admission::bytesInFlight)
                .description("Bytes of webhooks that this process holds")
                .register(registry);
        this.notCompleted = Counter.builder("holdfast.gateway.not.completed")
                .description(
                        "Events in Kafka whose done mark could not be written; a later duplicate reaches the gate downstream")
                .register(registry);
    }

    Clock clock() {
        return clock;
    }

    Tracing tracing() {
        return tracing;
    }

    Admission admission() {
        return admission;
    }

    /** Null while Kafka has not been there yet. */
    @Nullable
    Appender appender() {
        return kafka.appender();
    }

    String topic(EventStream stream) {
        return topics.getOrDefault(stream, stream.topicName());
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    long pollNanos() {
        return pollNanos;
    }

    boolean dedupes() {
        return dedupes;
    }

    /** A name for one attempt to claim, unlike any other in this or another process. */
    String nextOwner() {
        return process + Long.toString(owners.incrementAndGet(), Character.MAX_RADIX);
    }

    /** A name for an event whose deliveries nothing tells apart. */
    String nextEventId() {
        return UUID.randomUUID().toString();
    }

    void notCompleted() {
        notCompleted.increment();
    }

    /** A defect of ours ended a webhook. */
    void defect(Endpoint endpoint, @Nullable Reading reading, RuntimeException failure) {
        refusals.note(Outcome.DEFECT, endpoint, reading, failure);
    }

    void say(Outcome outcome, Endpoint endpoint, @Nullable Reading reading) {
        refusals.note(outcome, endpoint, reading, null);
    }
}
