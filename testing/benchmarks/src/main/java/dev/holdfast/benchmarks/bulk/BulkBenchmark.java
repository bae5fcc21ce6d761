package dev.holdfast.benchmarks.bulk;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a large replay costs live orders of the same connection, in the same erp-sync, over the same account: the time from receipt
 * to the ERP, with the replay paused and with it running, in turn.
 */
public final class BulkBenchmark {

    /** By so much the replay may raise p95. */
    private static final double LIMIT = 1.10;

    private final Path root;
    private final Narration narration;
    private final List<BulkResult.Measured> measured = new ArrayList<>();

    /** Runs in the project's folder, and tells how it gets on. */
    public BulkBenchmark(Path root, PrintStream out) {
        this.root = root;
        this.narration = new Narration(out);
    }

    /** Measures, prints, and writes {@code target/bench/bulk.json}; false when the limit is passed or a figure cannot be trusted. */
    public boolean run(boolean quick) throws IOException, InterruptedException {
        Path bench = root.resolve("target/bench");
        Path folder = bench.resolve("running-bulk");
        FileTree.delete(folder);
        Files.createDirectories(folder);
        try (Ending ending = new Ending()) {
            ending.last(() -> FileTree.delete(folder));
            return measure(quick ? BulkPlan.QUICK : BulkPlan.WHOLE, folder, bench.resolve("bulk.json"), ending);
        }
    }

    private boolean measure(BulkPlan plan, Path folder, Path file, Ending ending)
            throws IOException, InterruptedException {
        Instant started = Instant.now();
        narration.say("starting Kafka, PostgreSQL, a simulated account and erp-sync");
        DeliverySite site = ending.owns(new DeliverySite(root, folder, plan.vendorLatency(), Map.of()));
        DeliveryLedger ledger = ending.owns(new DeliveryLedger(site.database()));
        Feed feed = ending.owns(new Feed(site.bootstrap(), List.of(DeliverySite.NEIGHBOUR)));
        narration.say("booking " + plan.orders() + " orders, which also warms everything up");
        int orders = feed.run(plan.perSecond(), Duration.ofSeconds(plan.orders() / plan.perSecond()));
        Narration.await("the first orders", () -> quiet(ledger));
        int copies = plan.records() / plan.orders() - 1;
        ledger.copyApplied(DeliverySite.NEIGHBOUR, copies);
        Replay replay = Replay.ask(site);
        Narration.await("the dry run", replay::ready);
        narration.say("the replay is over " + replay.events() + " events");
        replay.step("start");
        replay.step("pause");
        for (int round = 1; round <= plan.rounds(); round++) {
            orders += phase(round, false, plan, ledger, feed, replay);
            replay.step("resume");
            orders += phase(round, true, plan, ledger, feed, replay);
            replay.step("pause");
            Narration.await("what the replay had in hand", () -> ledger.inHand() == 0);
        }
        long applied = ledger.count(DeliverySite.NEIGHBOUR, "applied");
        long expected = orders + (long) copies * plan.orders() + replay.ended();
        long dead = replay.dead();
        long replayed = replay.ended();
        replay.step("cancel");
        narration.say(applied + " of " + expected + " events applied, " + replayed + " of them by the replay, " + dead
                + " dead");
        boolean trustworthy = applied == expected
                && dead == 0
                && measured.stream().allMatch(one -> one.beside() == one.replayed() > 0);
        List<Double> ratios = ratios(plan);
        double median = ratios.stream().sorted().toList().get((ratios.size() - 1) / 2);
        narration.say(
                "live p95 beside the replay / alone: %.3f (%s); limit %.2f: %s%s",
                median,
                ratios.stream()
                        .map(ratio -> String.format(Locale.ROOT, "%.3f", ratio))
                        .toList(),
                LIMIT,
                median <= LIMIT ? "kept" : "NOT KEPT",
                trustworthy ? "" : "  ! NOT TO BE TRUSTED: see above");
        new BulkResult("bulk", started, Machine.here(), plan, replayed, measured, ratios, median, trustworthy)
                .write(file);
        narration.say("all of it: " + root.relativize(file));
        return trustworthy && median <= LIMIT;
    }

    private int phase(int round, boolean beside, BulkPlan plan, DeliveryLedger ledger, Feed feed, Replay replay)
            throws IOException, InterruptedException {
        long before = replay.ended();
        Instant from = Instant.now();
        int orders = feed.run(plan.perSecond(), plan.phase());
        Instant until = Instant.now();
        long replayed = replay.ended() - before;
        Narration.await("live orders", () -> quiet(ledger));
        BulkResult.Measured now = new BulkResult.Measured(
                round,
                beside,
                orders,
                ledger.latency(DeliverySite.NEIGHBOUR, 0.5, from, until),
                ledger.latency(DeliverySite.NEIGHBOUR, 0.95, from, until),
                replayed);
        measured.add(now);
        narration.say(
                "round %d of %d: %-17s p50 %7.1f ms, p95 %7.1f ms; %d events replayed meanwhile",
                round, plan.rounds(), beside ? "beside the replay" : "alone", now.p50(), now.p95(), replayed);
        return orders;
    }

    private static boolean quiet(DeliveryLedger ledger) {
        return ledger.liveOpen() == 0;
    }

    private List<Double> ratios(BulkPlan plan) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            ratios.add(p95(round, true) / p95(round, false));
        }
        return ratios;
    }

    private double p95(int round, boolean beside) {
        return measured.stream()
                .filter(one -> one.round() == round && one.beside() == beside)
                .findFirst()
                .orElseThrow()
                .p95();
    }
}
