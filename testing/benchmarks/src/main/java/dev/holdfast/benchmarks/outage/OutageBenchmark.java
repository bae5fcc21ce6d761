package dev.holdfast.benchmarks.outage;

import dev.holdfast.benchmarks.delivery.DeliveryLedger;
import dev.holdfast.benchmarks.delivery.DeliverySite;
import dev.holdfast.benchmarks.delivery.Feed;
import dev.holdfast.benchmarks.machine.Ending;
import dev.holdfast.benchmarks.machine.Machine;
import dev.holdfast.benchmarks.machine.Narration;
import dev.holdfast.testbed.FileTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether one connection feels another's outage: the time from receipt to the ERP of the healthy one, while the other's ERP
 * works, refuses, and hangs, in turn, in one erp-sync. Afterwards nothing of either may be missing or dead.
 */
public final class OutageBenchmark {

    /** By so much another connection's outage may raise p95. */
    private static final double LIMIT = 1.10;

    private final Path root;
    private final Narration narration;
    private final List<OutageResult.Measured> measured = new ArrayList<>();

    /** Runs in the project's folder, and tells how it gets on. */
    public OutageBenchmark(Path root, PrintStream out) {
        this.root = root;
        this.narration = new Narration(out);
    }

    /** Measures, prints, and writes {@code target/bench/outage.json}; false when the limit is passed or a figure cannot be trusted. */
    public boolean run(boolean quick) throws IOException, InterruptedException {
        Path bench = root.resolve("target/bench");
        Path folder = bench.resolve("running-outage");
        FileTree.delete(folder);
        Files.createDirectories(folder);
        try (Ending ending = new Ending()) {
            ending.last(() -> FileTree.delete(folder));
            return measure(quick ? OutagePlan.QUICK : OutagePlan.WHOLE, folder, bench.resolve("outage.json"), ending);
        }
    }

    private boolean measure(OutagePlan plan, Path folder, Path file, Ending ending)
            throws IOException, InterruptedException {
        Instant started = Instant.now();
        Machine machine = Machine.here();
        narration.say("starting Kafka, PostgreSQL, two simulated accounts and erp-sync");
        DeliverySite site = ending.owns(new DeliverySite(root, folder, plan.vendorLatency(), plan.settings()));
        DeliveryLedger ledger = ending.owns(new DeliveryLedger(site.database()));
        Feed feed = ending.owns(new Feed(site.bootstrap(), List.of(DeliverySite.OUT, DeliverySite.NEIGHBOUR)));
        narration.say("warming up for " + plan.warmUp());
        int orders = feed.run(plan.perSecond(), plan.warmUp());
        Narration.await("the warm-up's orders", () -> caughtUp(ledger));
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Phase phase : Phase.values()) {
                orders += phase(round, phase, plan, site, ledger, feed);
            }
        }
        narration.say("waiting for writes of unknown outcome to be looked up");
        Narration.await("all orders", () -> ledger.count(DeliverySite.OUT, "!applied") == 0);
        Map<Phase, OutageResult.Ratio> ratios = ratios();
        long openings = ledger.openings(DeliverySite.OUT);
        boolean trustworthy = trustworthy(ledger, orders, openings, plan);
        boolean good = print(ratios);
        new OutageResult("outage", started, machine, plan, measured, ratios, openings, trustworthy).write(file);
        narration.say("all of it: " + root.relativize(file));
        return trustworthy && good;
    }

    private int phase(int round, Phase phase, OutagePlan plan, DeliverySite site, DeliveryLedger ledger, Feed feed)
            throws IOException, InterruptedException {
        phase.begin(site.wire());
        Instant from = Instant.now();
        int orders = feed.run(plan.perSecond(), plan.phase());
        Instant until = Instant.now();
        Narration.await("the neighbour's orders", () -> ledger.count(DeliverySite.NEIGHBOUR, "!applied") == 0);
        OutageResult.Measured now = new OutageResult.Measured(
                round,
                phase,
                orders,
                ledger.latency(DeliverySite.NEIGHBOUR, 0.5, from, until),
                ledger.latency(DeliverySite.NEIGHBOUR, 0.95, from, until));
        measured.add(now);
        narration.say(
                "round %d of %d: %-12s the neighbour's p50 %7.1f ms, p95 %7.1f ms; of the other %d wait",
                round, plan.rounds(), phase.title(), now.p50(), now.p95(), ledger.count(DeliverySite.OUT, "parked"));
        heal(phase, site, ledger);
        return orders;
    }

    private void heal(Phase phase, DeliverySite site, DeliveryLedger ledger) throws IOException, InterruptedException {
        Phase.HEALTHY.begin(site.wire());
        if (phase != Phase.HEALTHY) {
            site.probe();
        }
        Narration.await("what waited", () -> caughtUp(ledger));
    }

    // Retries and look-ups whose time has not come do no harm to what is measured next.
    private static boolean caughtUp(DeliveryLedger ledger) {
        return ledger.closed(DeliverySite.OUT)
                && ledger.count(DeliverySite.OUT, "parked") == 0
                && ledger.count(DeliverySite.OUT, "received") == 0
                && ledger.count(DeliverySite.NEIGHBOUR, "!applied") == 0;
    }

    private Map<Phase, OutageResult.Ratio> ratios() {
        Map<Phase, OutageResult.Ratio> ratios = new EnumMap<>(Phase.class);
        for (Phase phase : List.of(Phase.REFUSING, Phase.HANGING)) {
            List<Double> each = new ArrayList<>();
            for (OutageResult.Measured one : measured) {
                if (one.phase() == phase) {
                    each.add(one.p95() / healthy(one.round()));
                }
            }
            ratios.put(phase, OutageResult.Ratio.of(each));
        }
        return ratios;
    }

    private double healthy(int round) {
        return measured.stream()
                .filter(one -> one.round() == round && one.phase() == Phase.HEALTHY)
                .findFirst()
                .orElseThrow()
                .p95();
    }

    private boolean trustworthy(DeliveryLedger ledger, int orders, long openings, OutagePlan plan) {
        boolean whole = true;
        for (String connection : List.of(DeliverySite.OUT, DeliverySite.NEIGHBOUR)) {
            long applied = ledger.count(connection, "applied");
            narration.say(connection + ": " + applied + " of " + orders + " orders applied, "
                    + ledger.count(connection, "dead") + " dead");
            whole &= applied == orders;
        }
        long outages = plan.rounds() * 2L;
        narration.say("the breaker opened " + openings + " times in " + outages + " outages");
        return whole && openings == outages;
    }

    private boolean print(Map<Phase, OutageResult.Ratio> ratios) {
        boolean good = true;
        for (Map.Entry<Phase, OutageResult.Ratio> each : ratios.entrySet()) {
            OutageResult.Ratio ratio = each.getValue();
            boolean reached = ratio.median() < LIMIT;
            good &= reached;
            narration.say(
                    "the neighbour's p95 while %s / both healthy: %.3f (%.3f-%.3f); limit %.2f: %s",
                    each.getKey().title(),
                    ratio.median(),
                    ratio.lowest(),
                    ratio.highest(),
                    LIMIT,
                    reached ? "kept" : "NOT KEPT");
        }
        return good;
    }
}
