package dev.holdfast.credentialhealth.probe;

import dev.holdfast.credentialhealth.CredentialHealthConfig;
import dev.holdfast.credentialhealth.inventory.Inventory;
import dev.holdfast.credentialhealth.status.CredentialStore;
import dev.holdfast.credentialhealth.status.StatusGauges;
import dev.holdfast.credentialhealth.status.StatusPublisher;
import dev.holdfast.credentialhealth.subscription.FeedGauges;
import dev.holdfast.credentialhealth.subscription.FeedKeeper;
import dev.holdfast.credentialhealth.subscription.FeedStore;
import dev.holdfast.credentialhealth.subscription.Feeds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps everything going round: due probes, silence, subscriptions, publishing, metrics; each in a turn of its own, so that none stops another. */
@Singleton
public class ProbeLoop {

    private static final Logger LOG = Logger.getLogger(ProbeLoop.class);
    private static final int TURNS = 4;

    /** How long a turn may take to end when the service stops; longer than any but one that waits for a dead neighbour. */
    private static final Duration LAST_TURN = Duration.ofSeconds(5);

    private final CredentialHealthConfig config;
    private final Inventory inventory;
    private final CredentialStore store;
    private final Prober prober;
    private final StatusPublisher publisher;
    private final StatusGauges gauges;
    private final Feeds feeds;
    private final FeedStore feedStore;
    private final FeedKeeper keeper;
    private final FeedGauges feedGauges;
    private final Clock clock;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            TURNS, Thread.ofPlatform().name("loop-", 0).daemon().factory());
    private volatile boolean started;
    private volatile Instant wentRound = Instant.EPOCH;
    private volatile Instant judgedFrom = Instant.MAX;

    ProbeLoop(
            CredentialHealthConfig config,
            Inventory inventory,
            CredentialStore store,
            Prober prober,
            StatusPublisher publisher,
            StatusGauges gauges,
            Feeds feeds,
            FeedStore feedStore,
            FeedKeeper keeper,
            FeedGauges feedGauges,
            Clock clock) {
        this.config = config;
        this.inventory = inventory;
        this.store = store;
        this.prober = prober;
        this.publisher = publisher;
        this.gauges = gauges;
        this.feeds = feeds;
        this.feedStore = feedStore;
        this.keeper = keeper;
        this.feedGauges = feedGauges;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        store.matches(inventory.all());
        feedStore.matches(feeds.all());
        // Nobody probed while the service was down; its own first probes are given a lease's time before that is
        // silence.
        judgedFrom = clock.instant().plus(config.lease());
        every(config.tick(), "Probing", this::goRound);
        every(config.tick(), "Publishing", publisher::publish);
        every(config.gaugesEvery(), "Measuring", this::measure);
        every(config.tick(), "Seeing to subscriptions", keeper::lookDue);
        started = true;
        LOG.infof(
                "credential-health probes %d credentials and sees to the subscriptions of %d sources",
                inventory.all().size(), feeds.all().size());
        if (!feeds.addressed() && !feeds.all().isEmpty()) {
            LOG.warn(
                    "No subscription is looked at: set holdfast.credential-health.subscriptions.gateway to the gateway's"
                            + " address as vendors see it");
        }
    }

    private void measure() {
        gauges.show(store.standings());
        feedGauges.show(feedStore.standings());
    }

    private void goRound() {
        // Before the next claims: of a credential whose probes never end, a lease runs out and is taken anew in the
        // same round.
        if (clock.instant().isAfter(judgedFrom)) {
            store.expireSilent(inventory.keys());
        }
        prober.probeDue();
        wentRound = clock.instant();
    }

    private void every(Duration pause, String what, Runnable turn) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        turn.run();
                    } catch (RuntimeException e) {
                        LOG.errorf("%s failed and is tried again in %s: %s", what, pause, e);
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends before what it works with does: a turn that is under way still needs PostgreSQL and Kafka. */
    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                LOG.warnf(
                        "A turn did not end within %s; what it did not store is done again after the start", LAST_TURN);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        prober.stop();
        keeper.stop();
    }

    /** Whether the inventory is taken over and the loop set going. */
    public boolean started() {
        return started;
    }

    /** Whether the loop exists; what it meets outside is no reason to start again. */
    public boolean alive() {
        return !threads.isShutdown();
    }

    /** Whether it went round lately. */
    public boolean ticking() {
        return wentRound.plus(config.stall()).isAfter(clock.instant());
    }
}
