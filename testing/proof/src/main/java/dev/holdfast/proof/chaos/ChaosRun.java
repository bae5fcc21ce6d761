package dev.holdfast.proof.chaos;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.proof.disturb.Chaos;
import dev.holdfast.proof.disturb.Faults;
import dev.holdfast.proof.disturb.Orchestrator;
import dev.holdfast.proof.disturb.Planned;
import dev.holdfast.proof.disturb.Schedule;
import dev.holdfast.proof.history.AppendedLog;
import dev.holdfast.proof.history.Checker;
import dev.holdfast.proof.history.Digest;
import dev.holdfast.proof.history.Finding;
import dev.holdfast.proof.history.History;
import dev.holdfast.proof.history.Ledger;
import dev.holdfast.proof.history.WriteLog;
import dev.holdfast.proof.site.Site;
import dev.holdfast.proof.site.Upstreams;
import dev.holdfast.proof.traffic.Sender;
import dev.holdfast.proof.traffic.Traffic;
import dev.holdfast.simulators.shopify.webhook.Delivery;
import dev.holdfast.testbed.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One run: signed webhooks, a fifth of them twice and all of them shuffled, go through two gateways and two erp-syncs,
 * packaged as they are shipped, over real Kafka, Redis and PostgreSQL into a simulated ERP, while everything is disturbed
 * that a schedule names. When all is calm again and nothing moves any more, what was seen is held against what must hold.
 */
public final class ChaosRun {

    private static final long FIRST_ORDER = 6_200_000_000_001L;

    private final Plan plan;
    private final Consumer<String> say;

    private ChaosRun(Plan plan, Consumer<String> say) {
        this.plan = plan;
        this.say = say;
    }

    /** Makes it, and writes the report; says how it gets on. */
    public static Report of(Plan plan, Consumer<String> say) {
        return new ChaosRun(plan, say).run();
    }

    private Report run() {
        Instant began = Instant.now();
        Place place = Place.here(plan.root());
        say.accept("seed " + plan.seed() + "; logs are in " + plan.folder().resolve("site"));
        Random random = new Random(plan.seed());
        Traffic traffic = Traffic.of(random.nextLong(), plan.events(), Upstreams.SHOP, FIRST_ORDER);
        try (Site site = Site.open(
                        plan.folder().resolve("site"),
                        new Site.Terms(plan.root(), plan.erp(), plan.dedupe(), plan.off()));
                Ledger ledger = new Ledger(site.database(), plan.off().equals("gate"))) {
            ledger.record();
            List<Planned> schedule = Schedule.of(
                    plan.seed(),
                    plan.length(),
                    plan.lanes(),
                    new Schedule.Targets(
                            names(site.gateways()),
                            names(site.erpSyncs()),
                            List.copyOf(site.stores().wires().keySet())));
            say.accept("all parts are ready; " + traffic.distinct().size() + " events of "
                    + traffic.lives().size() + " orders in "
                    + traffic.deliveries().size() + " deliveries, " + schedule.size() + " disturbances planned");
            Faults.inject(site.upstreams().simulators().faults(), plan.erp(), random.nextLong());
            return disturbed(site, ledger, traffic, schedule, random, began, place);
        }
    }

    private Report disturbed(
            Site site,
            Ledger ledger,
            Traffic traffic,
            List<Planned> schedule,
            Random random,
            Instant began,
            Place place) {
        WriteLog writes = new WriteLog(site.upstreams().simulators().world(), plan.erp(), traffic.lives());
        Orchestrator orchestrator = new Orchestrator(site.services(), say);
        Chaos chaos = new Chaos(site, orchestrator, say);
        Thread ending = new Thread(
                () -> {
                    chaos.abandon();
                    orchestrator.close();
                    site.close();
                    // What a lane was starting just then fails at once, and is gone after this.
                    chaos.awaitEnd(Duration.ofSeconds(5));
                    site.close();
                },
                "end-chaos");
        Runtime.getRuntime().addShutdownHook(ending);
        try (orchestrator;
                Sender sender = new Sender(
                        site.doors(),
                        Upstreams.WEBHOOK_SECRET,
                        new Random(random.nextLong()),
                        site.upstreams()::happened)) {
            orchestrator.begin();
            CompletableFuture<Void> sent = sender.deliver(traffic.deliveries(), plan.length());
            chaos.begin(schedule);
            Settling settling = new Settling(site, ledger, sender, sent, say);
            settling.awaitTraffic(plan.length(), writes::read);
            chaos.stop();
            chaos.join();
            site.upstreams().simulators().faults().clear();
            say.accept("calm again after " + chaos.done().size() + " disturbances");
            site.services().forEach(service -> service.awaitReady(Site.READY));
            settling.awaitEnd(writes::read);
            say.accept("reading what was seen");
            History history = history(site, ledger, traffic, sender, writes, chaos, orchestrator);
            Checker.Verdict verdict = Checker.check(history);
            List<Finding> findings = new ArrayList<>(writes.strange());
            findings.addAll(verdict.findings());
            Checker.Verdict whole = new Checker.Verdict(List.copyOf(findings), verdict.explained());
            Figures figures =
                    Figures.of(history, whole, traffic.deliveries().size(), sender.answers(), orchestrator.starts());
            Report report = new Report(
                    plan, place, began, Duration.between(began, Instant.now()), figures, whole, history, schedule);
            report.write();
            return report;
        } finally {
            chaos.stop();
            forget(ending);
        }
    }

    private History history(
            Site site,
            Ledger ledger,
            Traffic traffic,
            Sender sender,
            WriteLog writes,
            Chaos chaos,
            Orchestrator orchestrator) {
        var defect = site.upstreams().simulators().defects().last();
        if (defect != null) {
            throw new IllegalStateException("The simulators themselves failed: " + defect);
        }
        try (AppendedLog appended = log(site)) {
            return new History(
                    traffic.lives(),
                    sent(traffic, sender.unclean()),
                    sender.attempts(),
                    appended.all(),
                    ledger.picture(
                            EventStream.WEBHOOKS.topicName(),
                            site.conservation().path("holds").asBoolean()),
                    writes.byLine(),
                    writes.writes(),
                    writes.facts(),
                    chaos.done(),
                    orchestrator.deaths());
        }
    }

    static AppendedLog log(Site site) {
        return new AppendedLog(
                site.stores().kafka().bootstrap(), EventStream.WEBHOOKS.topicName(), EventStream.WEBHOOKS.partitions());
    }

    private Map<String, History.Sent> sent(Traffic traffic, Set<String> unclean) {
        Map<String, History.Sent> all = new LinkedHashMap<>();
        for (Traffic.Webhook webhook : traffic.distinct()) {
            Delivery delivery = webhook.delivery();
            all.put(
                    webhook.id(),
                    new History.Sent(
                            webhook.id(),
                            webhook.order(),
                            webhook.version(),
                            delivery.topic(),
                            webhook.fact(),
                            Digest.of(delivery.body()),
                            plan.dedupe() && !unclean.contains(webhook.id())));
        }
        return all;
    }

    private static List<String> names(List<ServiceProcess> services) {
        return services.stream().map(ServiceProcess::name).toList();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, as it should.
            return;
        }
    }
}
