package dev.holdfast.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.launcher.Progress;
import dev.holdfast.testbed.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One event has one effect, whoever is killed or frozen when. Signed webhooks, a fifth of them twice and all of them shuffled,
 * go through two gateways and two erp-syncs, packaged as they are shipped, over real Kafka, Redis and PostgreSQL into a
 * simulated ERP that drops, delays and refuses calls; meanwhile processes are killed, and others frozen until they have lost
 * every lease and partition, and then go on.
 *
 * <p>What happens when is drawn from one seed, which is printed; {@code -Dholdfast.seed=N} draws the same again. Timing is the
 * machine's own, so the same seed makes the same kind of run, not the same run. {@code -Dholdfast.kill.off=gate},
 * {@code order-lease} or {@code version-guard} switches off one of the things that the guarantee stands on, and the test fails.
 */
@Tag("system")
class KillTest {

    private static final boolean FULL = "full".equals(System.getProperty("holdfast.size"));
    private static final int EVENTS = FULL ? 2000 : 200;
    /** With which both services live through some disturbances each, and the machine has time for other things. */
    private static final Duration TRAFFIC = FULL ? Duration.ofSeconds(120) : Duration.ofSeconds(14);

    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final Path FOLDER = Path.of(System.getProperty("holdfast.root"), "testing/proof/target/kill-test");

    private static final Progress PROGRESS = new Progress(System.out);
    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.open(FOLDER);
        PROGRESS.say("kill test: erp-sync runs; logs are in " + FOLDER);
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void eachEventHasOneEffectWhoeverIsKilledOrFrozen() {
        run("gateway", true, 6_200_000_000_001L);
    }

    @Test
    void theGateAloneSufficesWhenTheGatewaysLetEveryDuplicatePass() {
        run("gateway-without-dedupe", false, 6_300_000_000_001L);
    }

    private static void run(String gatewayName, boolean dedupe, long firstOrder) {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong(1_000_000_000));
        Random random = new Random(seed);
        PROGRESS.say("kill test, dedupe " + (dedupe ? "on" : "off") + ": holdfast.seed=" + seed);
        Traffic traffic = Traffic.of(random.nextLong(), EVENTS, Upstreams.SHOP, firstOrder);
        long before = WriteLog.end(site.upstreams().simulators().world());
        List<ServiceProcess> gateways = site.gateways(gatewayName, dedupe);
        Faults.inject(site.upstreams().simulators().faults(), Upstreams.ACCOUNT, random.nextLong());
        try (Sender sender = new Sender(
                        gateways.stream().map(ServiceProcess::uri).toList(),
                        Upstreams.WEBHOOK_SECRET,
                        new Random(random.nextLong()),
                        site.upstreams()::happened);
                Ledger ledger = new Ledger(site.database());
                AppendedLog appended = site.webhooks()) {
            PROGRESS.say(
                    traffic.distinct().size() + " events of " + traffic.lives().size() + " orders, "
                            + traffic.deliveries().size() + " deliveries");
            List<Disturbance> disturbances = disturbed(traffic, sender, gateways, random);
            PROGRESS.say("all accepted after " + sender.attempts() + " attempts, answered " + sender.answers());
            awaitSettled(ledger, appended, seed);
            Proof proof = new Proof(site, ledger, appended, traffic, disturbances);
            PROGRESS.say(proof.ofWrites(before));
            PROGRESS.say(proof.ofLedger());
            PROGRESS.say(proof.ofDuplicates(dedupe, sender.unclean()));
        } finally {
            site.upstreams().simulators().faults().clear();
            gateways.forEach(ServiceProcess::close);
        }
    }

    private static List<Disturbance> disturbed(
            Traffic traffic, Sender sender, List<ServiceProcess> gateways, Random random) {
        Chaos ofGateways =
                new Chaos("webhook-gateway", gateways, Site.CLAIM, new Random(random.nextLong()), PROGRESS::say);
        Duration longest = Site.LEASE.compareTo(Site.SESSION) > 0 ? Site.LEASE : Site.SESSION;
        Chaos ofErpSyncs = new Chaos(
                "erp-sync", site.erpSyncs(), longest.plusMillis(500), new Random(random.nextLong()), PROGRESS::say);
        CompletableFuture<Void> sent = sender.deliver(traffic.deliveries(), TRAFFIC);
        List<CompletableFuture<List<Disturbance>>> chaos =
                Stream.of(ofGateways, ofErpSyncs).map(Chaos::begin).toList();
        try {
            sent.orTimeout(TRAFFIC.plusMinutes(2).toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            ofGateways.stop();
            ofErpSyncs.stop();
            // Also after a failure: nobody may be killed or started any more when the run is over.
            CompletableFuture.allOf(chaos.toArray(CompletableFuture[]::new)).join();
        }
        return chaos.stream().flatMap(one -> one.join().stream()).toList();
    }

    private static void awaitSettled(Ledger ledger, AppendedLog appended, long seed) {
        await("everything settled, seed " + seed)
                .atMost(SETTLED)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    assertThat(ledger.taken(site.topic(EventStream.WEBHOOKS)))
                            .as("offsets taken over")
                            .isEqualTo(appended.ends());
                    assertThat(ledger.unfinished()).as("unfinished").isEmpty();
                });
        PROGRESS.say("all settled");
    }
}
