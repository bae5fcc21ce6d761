package dev.holdfast.erpsync.consume;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What bulk work (replays, healing, backfill) may take of a replica, beside what the live lane has. */
public interface BulkConfig {

    /** Kafka consumer group of the bulk topic; all replicas share one. */
    @WithDefault("erp-sync-bulk")
    String groupId();

    /**
     * Bulk events of one connection that are worked on at once, in this replica, beside those of {@code workers-per-connection}.
     * Only one while all of the live lane's places are taken. Few, so that most of what a vendor allows stays for live events.
     */
    @WithDefault("2")
    int workersPerConnection();

    /** How often the ledger is asked for due bulk events when nothing stirs; seldom, because nobody waits for them. */
    @WithDefault("1s")
    Duration poll();

    /** Bulk events that this replica holds straight from Kafka; what is more goes into the ledger, and comes from there. */
    @WithDefault("50")
    int maxEvents();

    /** Bytes of their bodies. */
    @WithDefault("4194304")
    long maxBytes();

    /** Records of the bulk topic that are taken over at once: one transaction, as short as a live one. */
    @WithDefault("100")
    int maxPollRecords();
}
