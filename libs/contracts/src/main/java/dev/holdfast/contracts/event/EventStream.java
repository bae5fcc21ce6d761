package dev.holdfast.contracts.event;

import java.time.Duration;

/**
 * Every Kafka topic of Holdfast: the one table that code, docs and topic creation read.
 *
 * <p>A topic's name carries its major version; an incompatible change makes a new topic.
 */
public enum EventStream {
    /** Raw webhooks as received, in CloudEvents binary mode; key {@code connection|orderingKey}. Gateway → erp-sync. */
    WEBHOOKS("holdfast.webhooks.v1", 12, Duration.ofDays(28), false),
    /** Replays, healing and backfill, kept apart from the live path; same shape as {@link #WEBHOOKS}. */
    BULK("holdfast.bulk.v1", 6, Duration.ofDays(28), false),
    /** A notice for each event that became dead or parked; PostgreSQL holds the record. erp-sync → anyone. */
    DEAD_LETTERS("holdfast.dead-letters.v1", 3, Duration.ofDays(28), false),
    /** Uninstallations, scope changes and compliance requests; same shape as {@link #WEBHOOKS}. Gateway → all services. */
    CONTROL("holdfast.control.v1", 1, Duration.ofDays(28), false),
    /** A notice whenever a connection's breaker opens or closes; key {@code connection}. erp-sync → anyone. */
    CONNECTION_EVENTS("holdfast.connection-events.v1", 1, Duration.ofDays(28), false),
    /** Green, amber or red of each credential; key {@code connection|credential}. credential-health → erp-sync. */
    CREDENTIAL_STATUS("holdfast.credential-status.v1", 1, Duration.ofDays(28), true),
    /** Differences found between systems. reconciler → anyone. */
    FINDINGS("holdfast.findings.v1", 3, Duration.ofDays(28), false),
    /** Work shares of one reconciliation run. reconciler → reconciler. */
    RECONCILE_TASKS("holdfast.reconcile-tasks.v1", 6, Duration.ofDays(7), false);

    /**
     * The largest record that a topic must take: the largest body that the gateway takes by default (4 MiB), and room for key
     * and headers. A topic made without it takes a quarter of that, and the gateway would refuse what it has room for.
     */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024 + 16 * 1024;

    private final String topicName;
    private final int partitions;
    private final Duration retention;
    private final boolean compacted;

    EventStream(String topicName, int partitions, Duration retention, boolean compacted) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
        this.compacted = compacted;
    }

    /** The topic's name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Partitions that a new topic gets by default. */
    public int partitions() {
        return partitions;
    }

    /** How long a record is kept; 28 days stays below the 30 that a redaction request allows. */
    public Duration retention() {
        return retention;
    }

    /** Whether the newest record of each key is kept for good. */
    public boolean compacted() {
        return compacted;
    }
}
