package dev.holdfast.erpsync;

import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.erpsync.consume.Intake;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Retention;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.transport.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What erp-sync counts as things happen. Labels come from closed or bounded sets: connections, states, causes, topics. */
public final class Telemetry {

    /** Names that senders invent are counted by name up to this many, and as "other" beyond. */
    private static final int MOST_NAMES = 50;

    /** From what a healthy ERP takes to what an outage costs. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(8)
    };

    private final MeterRegistry registry;
    private final Clock clock;
    private final Set<String> unknownTopics = ConcurrentHashMap.newKeySet();
    private final Set<String> unknownPaths = ConcurrentHashMap.newKeySet();

    /** Counts into this registry. */
    public Telemetry(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void taken(Intake.Taken taken) {
        counter("holdfast_intake_events").increment(taken.fresh());
        counter("holdfast_intake_duplicates").increment(taken.duplicates());
        counter("holdfast_intake_suspicious").increment(taken.suspicious());
        counter("holdfast_intake_unreadable").increment(taken.unreadable());
        counter("holdfast_intake_offset_gaps").increment(taken.gaps());
    }

    void settled(Work work, Settlement settlement) {
        LedgerEvent event = work.event();
        String topic = ShopifyTopic.named(event.attributes().topic())
                .map(ShopifyTopic::topicName)
                .orElse("other");
        counter(
                        "holdfast_events_settled",
                        "connection",
                        event.connection(),
                        "state",
                        settlement.state().label(),
                        "topic",
                        topic)
                .increment();
        if (work.sent()) {
            counter("holdfast_erp_attempts", "connection", event.connection()).increment();
        }
        switch (settlement) {
            case Settlement.Applied applied ->
                applied(event, applied.differences().size());
            case Settlement.FactApplied applied ->
                applied(event, applied.differences().size());
            case Settlement.Discarded discarded
            when discarded.code().equals("topic-not-handled") ->
                counter(
                                "holdfast_topics_not_handled",
                                "topic",
                                bounded(unknownTopics, event.attributes().topic()))
                        .increment();
            case Settlement.HoldConnection _,
                    Settlement.Reread _,
                    Settlement.Superseded _,
                    Settlement.Excluded _,
                    Settlement.Retry _,
                    Settlement.Wait _,
                    Settlement.Park _,
                    Settlement.Dead _,
                    Settlement.Discarded _,
                    Settlement.Check _,
                    Settlement.Busy _ -> {
                // Counted by state alone.
            }
        }
        switch (settlement.state()) {
            case APPLIED, SUPERSEDED, EXCLUDED ->
                work.details().unknownPaths().forEach(path -> counter(
                                "holdfast_unknown_fields", "path", bounded(unknownPaths, path))
                        .increment());
            case RECEIVED, APPLYING, CHECKING, RETRYING, WAITING, PARKED, DEAD, DISCARDED -> {
                // Counted once, when the event is settled for good.
            }
        }
    }

    private void applied(LedgerEvent event, int differences) {
        // What a replay takes up again was received long ago: that says nothing about how long events take.
        if (event.lane() == Lane.LIVE) {
            applyLatency(event.connection())
                    .record(Duration.between(event.attributes().receivedAt(), clock.instant()));
        }
        counter("holdfast_read_back_differences", "connection", event.connection())
                .increment(differences);
    }

    void deleted(Retention.Deleted deleted) {
        counter("holdfast_retention_deleted", "what", "event").increment(deleted.events());
        counter("holdfast_retention_deleted", "what", "body").increment(deleted.bodies());
        counter("holdfast_retention_deleted", "what", "notice").increment(deleted.notices());
        counter("holdfast_retention_deleted", "what", "turn").increment(deleted.turns());
        counter("holdfast_retention_deleted", "what", "partition").increment(deleted.partitions());
    }

    void failed(LedgerEvent event, Failure failure) {
        counter(
                        "holdfast_failures",
                        "connection",
                        event.connection(),
                        "kind",
                        failure.getClass().getSimpleName())
                .increment();
    }

    WarehousePollMeters warehousePolls() {
        return new WarehousePollMeters(registry);
    }

    void overdue(LedgerEvent event) {
        counter("holdfast_work_overdue", "connection", event.connection()).increment();
    }

    void leaseLost(LedgerEvent event) {
        counter("holdfast_leases_lost", "connection", event.connection()).increment();
    }

    private Timer applyLatency(String connection) {
        return Timer.builder("holdfast_apply_latency")
                .description("From the gateway's receipt of an event until the ERP holds it")
                .tag("connection", connection)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Counter counter(String name, String... tags) {
        return registry.counter(name, tags);
    }

    private static String bounded(Set<String> known, @Nullable String name) {
        String value = String.valueOf(name);
        if (known.contains(value) || (known.size() < MOST_NAMES && known.add(value))) {
            return value;
        }
        return "other";
    }
}
