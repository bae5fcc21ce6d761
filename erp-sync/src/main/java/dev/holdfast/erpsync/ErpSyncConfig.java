package dev.holdfast.erpsync;

import dev.holdfast.erpsync.alerts.AlertsConfig;
import dev.holdfast.erpsync.breaker.BreakerConfig;
import dev.holdfast.erpsync.consume.BulkConfig;
import dev.holdfast.erpsync.preflight.PreflightConfig;
import dev.holdfast.erpsync.privacy.PrivacyConfig;
import dev.holdfast.erpsync.replay.ReplayConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How erp-sync works. Every time has a default that suits a shop of any size; tests make them short. */
@ConfigMapping(prefix = "holdfast.erp-sync")
public interface ErpSyncConfig {

    /** Kafka consumer group; all replicas share one. */
    @WithDefault("erp-sync")
    String groupId();

    /** Secret reference of the key that seals bodies at rest: 32 random bytes in Base64. */
    String payloadKey();

    /** How long an event or order stays in a worker's hands without renewal; another takes over after that. Renewed at a third. */
    @WithDefault("60s")
    Duration lease();

    /** How long all writes of one delivery, or one read of the shop, may take together; shorter than the lease, so that a result always finds it standing. */
    @WithDefault("45s")
    Duration callDeadline();

    /** Events of one connection that are worked on at once, in this replica. */
    @WithDefault("8")
    int workersPerConnection();

    /**
     * After how long a worker that has come to no end is given up: its call is interrupted, its event is taken up anew and
     * looked up first. Far longer than all deadlines of one event's calls together.
     */
    @WithDefault("10m")
    Duration longestWork();

    /** How often the ledger is asked for due events when nothing stirs. */
    @WithDefault("200ms")
    Duration poll();

    /** How long to look away when a result could not be stored because PostgreSQL was away. */
    @WithDefault("1s")
    Duration storeAgain();

    /** When to look after a write of unknown outcome: the vendors' longest usual processing. The order is kept until then. */
    @WithDefault("2m")
    Duration checkAfter();

    /**
     * When an order that was in doubt, or whose version could not be ordered, is compared once more with the shop; no ERP takes
     * longer over a call (NetSuite ends requests after 15 minutes), so until then an older version waits for a newer one in doubt.
     */
    @WithDefault("15m")
    Duration verifyAfter();

    /** How often one of the events parked on a cause tries whether the cause is gone. */
    @WithDefault("5m")
    Duration parkedRecheck();

    /** How often orders whose verification is due are looked for. */
    @WithDefault("10s")
    Duration verifySweep();

    /** Smallest units of the currency by which an amount read back may differ, for vendors' rounding of unit prices. */
    @WithDefault("1")
    int readBackTolerance();

    /** How old this replica's copy of a connection's breaker may be. */
    @WithDefault("1s")
    Duration breakerCopy();

    /** Days for which the ledger's partitions are made ahead. */
    @WithDefault("7")
    int partitionsAhead();

    /** How often rows, states and offsets are counted against each other. */
    @WithDefault("30s")
    Duration conservationEvery();

    /** How many days back they are; what is older was counted when it was new. */
    @WithDefault("3")
    int conservationDays();

    /** From Kafka into the ledger. */
    IntakeConfig intake();

    /** Replays, healing and backfill, beside the live lane. */
    BulkConfig bulk();

    /** Events done once more. */
    ReplayConfig replay();

    /** What is looked at before a connection writes. */
    PreflightConfig preflight();

    /** What customers and shops may ask of us. */
    PrivacyConfig privacy();

    /** What a passing failure costs. */
    RetryConfig retry();

    /** Refunds and shipments whose order is not booked. */
    EffectConfig effects();

    /** What 3PLs have shipped. */
    WarehouseConfig warehouses();

    /** What people are told. */
    AlertsConfig alerts();

    /** When a connection is no longer called, and how it comes back. */
    BreakerConfig breaker();

    /** Notices to Kafka. */
    OutboxConfig outbox();

    /** How long what came to its end is kept. What did not is kept however old it is. */
    RetentionConfig retention();

    /** Allows the switches below; a service that runs with them books orders twice and wrongly. For tests only. */
    @WithDefault("false")
    boolean unsafeTestSwitches();

    /** For tests only, see {@code unsafe-test-switches}. */
    SwitchConfig testSwitches();

    /** Bounds and times of intake. */
    interface IntakeConfig {

        /** Events that this replica holds straight from Kafka; what is more goes into the ledger, and comes from there. */
        @WithDefault("500")
        int maxEvents();

        /** Bytes of their bodies. */
        @WithDefault("33554432")
        long maxBytes();

        /** How long a poll waits for records. */
        @WithDefault("500ms")
        Duration poll();

        /** How often an absent PostgreSQL is asked for, and a broken consumer made anew. */
        @WithDefault("2s")
        Duration retry();

        /** How long a commit of offsets may take; one that fails costs duplicates, which the gate absorbs. */
        @WithDefault("10s")
        Duration commit();

        /** How long leaving the group may take when the service stops, also while Kafka does not answer. */
        @WithDefault("5s")
        Duration leave();

        /** How long no offset may advance while records wait, before the replica says that it is not ready. */
        @WithDefault("60s")
        Duration stall();
    }

    /** The ladder. */
    interface RetryConfig {

        /** Waits after the first, second, … failure, each spread by a fifth; after the last the event is dead. */
        @WithDefault("1m,10m,1h,6h")
        List<Duration> steps();

        /** The shortest wait that a vendor's own word is followed in, lest a hint of nothing become a loop without a pause. */
        @WithDefault("1s")
        Duration hintAtLeast();

        /** The longest wait that a vendor's own word is followed in, lest an event be put off for years. */
        @WithDefault("24h")
        Duration hintAtMost();

        /** The wait when a vendor throttles without saying for how long. */
        @WithDefault("30s")
        Duration rateLimited();
    }

    /** How long effects wait for their order. */
    interface EffectConfig {

        /** After this the order is read from the shop and fed in. */
        @WithDefault("5m")
        Duration fetchAfter();

        /**
         * How long the webhook of a refund or shipment may take that its order told; after this it is booked from the order.
         */
        @WithDefault("1m")
        Duration announceAfter();

        /** How long to wait before the shop is asked again whose order does not tell the refund or shipment yet. */
        @WithDefault("1m")
        Duration askAgain();

        /** After this the event is dead: somebody has to look why its order does not come. */
        @WithDefault("24h")
        Duration giveUpAfter();
    }

    /** How 3PLs are asked. */
    interface WarehouseConfig {

        /**
         * How often each 3PL account is asked what it has shipped: how late a shipment is heard of whose 3PL sends no webhooks, or
         * whose webhook was lost. 0s: never.
         */
        @WithDefault("10m")
        Duration pollEvery();

        /** How much of the time before is asked for once more: what a 3PL shows late, or had shipped before its order was known here. */
        @WithDefault("2h")
        Duration pollOverlap();

        /** How often it is looked whose turn it is. */
        @WithDefault("30s")
        Duration pollRound();
    }

    /** The outbox. */
    interface OutboxConfig {

        /** How often unsent notices are looked for. */
        @WithDefault("1s")
        Duration poll();

        /** Notices sent at once. */
        @WithDefault("100")
        int batch();
    }

    /** Retention. */
    interface RetentionConfig {

        /** Events that are applied, superseded, excluded or discarded; longer than the 28 days for which Kafka keeps their records. */
        @WithDefault("90d")
        Duration settled();

        /** Dead events: longer, because somebody may still have to account for them. */
        @WithDefault("365d")
        Duration dead();

        /** The sealed bodies of dead events, which are personal data: a month beside Kafka's, to put things right and retry. */
        @WithDefault("60d")
        Duration deadBodies();

        /** Notices after Kafka has acknowledged them. */
        @WithDefault("7d")
        Duration notices();

        /** What happened to events on their way (retried, parked, dead): a month of daily posts and a little more. */
        @WithDefault("35d")
        Duration history();

        /** How often it is looked for what is past its time. */
        @WithDefault("1h")
        Duration every();

        /** Rows deleted in one transaction. */
        @WithDefault("1000")
        int batch();
    }

    /** What each guarantee rests on, switched off one by one, to prove that the tests notice. */
    interface SwitchConfig {

        /** Every sighting of an event is a new event. */
        @WithDefault("false")
        boolean gateOff();

        /** Any number of writers an order. */
        @WithDefault("false")
        boolean orderLeaseOff();

        /** Any version may follow any. */
        @WithDefault("false")
        boolean versionGuardOff();
    }
}
