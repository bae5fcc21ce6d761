package dev.holdfast.credentialhealth.probe;

import dev.holdfast.credentialhealth.CredentialHealthConfig;
import dev.holdfast.credentialhealth.inventory.Inventory;
import dev.holdfast.credentialhealth.status.CredentialStore;
import dev.holdfast.credentialhealth.status.StatusGauges;
import dev.holdfast.credentialhealth.status.StatusPublisher;
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

/** Keeps everything going round: due probes, silence, publishing, metrics; each in a turn of its own, so that none stops another. */
@Singleton
public class ProbeLoop {

    private static final Logger LOG = Logger.getLogger(ProbeLoop.class);
    private static final int TURNS = 3;

    private final CredentialHealthConfig config;
    private final Inventory inventory;
    private final CredentialStore store;
    private final Prober prober;
    private final StatusPublisher publisher;
    private final StatusGauges gauges;
    private final Clock clock;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            TURNS, Thread.ofPlatform().name("loop-", 0).daemon().factory());
    private volatile boolean started;
    private volatile Instant wentRound = Instant.EPOCH;

    ProbeLoop(
            CredentialHealthConfig config,
            Inventory inventory,
            CredentialStore store,
            Prober prober,
            StatusPublisher publisher,
            StatusGauges gauges,
            Clock clock) {
        this.config = config;
        this.inventory = inventory;
        this.store = store;
        this.prober = prober;
        this.publisher = publisher;
        this.gauges = gauges;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        store.matches(inventory.all());
        every(config.tick(), "Probing", this::goRound);
        every(config.tick(), "Publishing", publisher::publish);
        every(config.gaugesEvery(), "Measuring", () -> gauges.show(store.standings()));
        started = true;
        LOG.infof("credential-health probes %d credentials", inventory.all().size());
    }

    private void goRound() {
        prober.probeDue();
        store.expireSilent(inventory.keys());
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

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
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
