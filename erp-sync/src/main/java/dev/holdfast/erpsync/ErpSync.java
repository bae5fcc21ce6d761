package dev.holdfast.erpsync;

import dev.holdfast.erpsync.breaker.BreakerGuard;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.consume.Intake;
import dev.holdfast.erpsync.consume.LeaseBudget;
import dev.holdfast.erpsync.deliver.CallDeadline;
import dev.holdfast.erpsync.deliver.Delivery;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.deliver.FactDelivery;
import dev.holdfast.erpsync.deliver.ReadBack;
import dev.holdfast.erpsync.ledger.Bodies;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.Notices;
import dev.holdfast.erpsync.ledger.Partitions;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Redactions;
import dev.holdfast.erpsync.ledger.Retention;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.mapping.FactsOfOrders;
import dev.holdfast.erpsync.order.OrderLeases;
import dev.holdfast.erpsync.order.VersionGuard;
import dev.holdfast.erpsync.privacy.PrivacyRequests;
import dev.holdfast.erpsync.replay.DryRuns;
import dev.holdfast.erpsync.replay.Feeder;
import dev.holdfast.erpsync.replay.Rehearsal;
import dev.holdfast.erpsync.retry.FailurePolicy;
import dev.holdfast.erpsync.retry.RetryLadder;
import dev.holdfast.erpsync.shipping.PollMarks;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * erp-sync put together, without Kafka and without its public API: given what intake took, events come to their end. One
 * object a process; several processes share a database.
 */
final class ErpSync implements AutoCloseable {

    /** What it stands on. @param owner the process's name in leases */
    record Ground(
            String owner,
            Transactions transactions,
            PayloadSeal seal,
            Breakers breakers,
            Bodies.Archive archive,
            Bodies.Archive bulkArchive,
            String topicPrefix,
            Telemetry telemetry,
            Spans spans,
            Step.Watcher watcher) {}

    private final Dispatcher dispatcher;
    private final Dispatcher bulkDispatcher;
    private final LeaseKeeper keeper;
    private final BreakerGuard breakerGuard;
    private final CallDeadline deadline = new CallDeadline();
    private final Intake intake;
    private final Intake bulkIntake;
    private final Telemetry telemetry;
    private final WarehousePolls polls;
    private final List<Ticker> tickers;
    private final Runnable beforeStart;

    ErpSync(ErpSyncConfig config, Ground ground, ConnectionAccess.Directory directory, List<String> connections) {
        ConfigRules.check(config);
        Transactions transactions = ground.transactions();
        ErpSyncConfig.SwitchConfig switches = config.testSwitches();
        telemetry = ground.telemetry();
        Claims claims = new Claims(transactions, ground.owner(), config.lease());
        Payloads payloads = new Payloads(ground.seal());
        Notices notices = new Notices(ground.topicPrefix());
        Breakers breakers = ground.breakers();
        breakerGuard = new BreakerGuard(
                transactions,
                breakers,
                config.breaker(),
                name -> directory.named(name).map(ConnectionAccess::probes).orElse(List.of()),
                deadline,
                connections);
        LeaseBudget budget =
                new LeaseBudget(config.intake().maxEvents(), config.intake().maxBytes());
        LeaseBudget bulkBudget =
                new LeaseBudget(config.bulk().maxEvents(), config.bulk().maxBytes());
        Set<String> configured = Set.copyOf(connections);
        boolean gateOn = !switches.gateOff();
        intake = new Intake(transactions, claims, payloads, notices, budget, configured, Lane.LIVE, gateOn);
        bulkIntake = new Intake(transactions, claims, payloads, notices, bulkBudget, configured, Lane.BULK, gateOn);
        Settler settler = new Settler(transactions, payloads, breakers, notices, config.lease(), config.verifyAfter());
        OrderLeases leases = new OrderLeases(transactions, config.lease(), !switches.orderLeaseOff());
        Delivery delivery = new Delivery(
                settler, new ReadBack(config.readBackTolerance()), deadline, config.callDeadline(), ground.watcher());
        Redactions redactions = new Redactions(transactions, ground.seal());
        PrivacyRequests privacy = new PrivacyRequests(
                transactions,
                ground.seal(),
                redactions,
                config.privacy(),
                config.lease().multipliedBy(2));
        VersionGuard guard = new VersionGuard(
                !switches.versionGuardOff(), config.verifyAfter().plus(config.callDeadline()));
        Bodies bodies = new Bodies(transactions, payloads, ground.archive(), ground.bulkArchive(), redactions);
        // A dry run looks at live rows, and must not stand before the live lane at its archive.
        Bodies bodiesOfDryRuns =
                new Bodies(transactions, payloads, ground.bulkArchive(), ground.bulkArchive(), redactions);
        Facts facts = new Facts(transactions);
        ShipmentReports reports = new ShipmentReports(transactions);
        EffectWork.Patience patience = new EffectWork.Patience(
                config.effects().fetchAfter(),
                config.effects().giveUpAfter(),
                config.effects().askAgain());
        OrderWork orders = new OrderWork(
                leases,
                guard,
                delivery,
                settler,
                new FactsOfOrders(facts, reports, config.effects().announceAfter()),
                config.checkAfter());
        WarehouseHints hints = new WarehouseHints(facts, reports, patience);
        EventWork eventWork = new EventWork(
                directory,
                bodies,
                breakers,
                breakerGuard.calls(),
                orders,
                new EffectWork(
                        leases,
                        orders,
                        facts,
                        new ShippedWork(facts, reports, patience),
                        new FactDelivery(
                                settler,
                                facts,
                                config.readBackTolerance(),
                                deadline,
                                config.callDeadline(),
                                ground.watcher()),
                        transactions,
                        patience),
                hints,
                new FailurePolicy(
                        new RetryLadder(config.retry().steps(), ThreadLocalRandom::current),
                        new FailurePolicy.Hints(
                                config.retry().hintAtLeast(), config.retry().hintAtMost()),
                        config.retry().rateLimited(),
                        config.checkAfter()),
                privacy,
                telemetry);
        keeper = new LeaseKeeper(claims, config.longestWork(), telemetry);
        Worker worker =
                new Worker(eventWork, settler, telemetry, ground.watcher(), ground.spans(), config.storeAgain());
        dispatcher = new Dispatcher(
                claims,
                keeper,
                worker,
                budget,
                connections,
                new Dispatcher.Limits(Lane.LIVE, config.workersPerConnection(), config.poll()),
                connection -> false);
        bulkDispatcher = new Dispatcher(
                claims,
                keeper,
                worker,
                bulkBudget,
                connections,
                new Dispatcher.Limits(
                        Lane.BULK,
                        config.bulk().workersPerConnection(),
                        config.bulk().poll()),
                dispatcher::crowded);
        Sweeps sweeps = new Sweeps(transactions);
        Partitions partitions = new Partitions(transactions);
        Retention retention = new Retention(transactions, limits(config.retention()));
        Feeder feeder = new Feeder(transactions, config.replay());
        DryRuns dryRuns = new DryRuns(
                transactions,
                directory,
                new Rehearsal(bodiesOfDryRuns, leases, guard, facts, reports),
                config.replay(),
                config.bulk().workersPerConnection(),
                ground.owner());
        List<String> live = connections.stream()
                .filter(name ->
                        directory.named(name).stream().anyMatch(access -> access.erp() instanceof ErpAccess.Writing))
                .toList();
        polls = new WarehousePolls(
                directory,
                connections,
                new PollMarks(transactions),
                hints,
                telemetry.warehousePolls(),
                config.warehouses().pollEvery(),
                config.warehouses().pollOverlap());
        tickers = List.of(
                new Ticker("warehouses", config.warehouses().pollRound(), polls::round),
                new Ticker("breakers", config.breaker().round(), breakerGuard::round),
                new Ticker("replay-feed", config.replay().every(), feeder::feed),
                new Ticker("replay-dry-run", config.replay().every(), dryRuns::make),
                new Ticker("parked", config.parkedRecheck(), sweeps::recheckParked),
                new Ticker("verify", config.verifySweep(), sweeps::verify),
                new Ticker("went-live", config.verifySweep(), () -> sweeps.wentLive(live)),
                new Ticker("answered", config.retention().every(), privacy::forgetAnswered),
                new Ticker("retention", config.retention().every(), () -> telemetry.deleted(retention.sweep())),
                new Ticker("partitions", Duration.ofHours(1), () -> partitions.ensure(config.partitionsAhead())));
        beforeStart = () -> {
            partitions.ensure(config.partitionsAhead());
            sweeps.takeUpConfigured(connections);
            sweeps.recheckParked();
            sweeps.takeUpSupported();
        };
    }

    private static Retention.Limits limits(ErpSyncConfig.RetentionConfig config) {
        return new Retention.Limits(
                config.settled(),
                config.dead(),
                config.deadBodies(),
                config.notices(),
                config.history(),
                config.batch());
    }

    List<WarehousePolls.Behind> warehousesBehind() {
        return polls.behind();
    }

    void start() {
        beforeStart.run();
        keeper.start();
        tickers.forEach(Ticker::start);
        dispatcher.start();
        bulkDispatcher.start();
    }

    Intake intake() {
        return intake;
    }

    /** Of what is on the bulk topic. */
    Intake bulkIntake() {
        return bulkIntake;
    }

    /** What intake took is worked on from now on. */
    void taken(Intake.Taken taken) {
        telemetry.taken(taken);
        dispatcher.offer(in(Lane.LIVE, taken));
        bulkDispatcher.offer(in(Lane.BULK, taken));
    }

    private static List<Hold> in(Lane lane, Intake.Taken taken) {
        return taken.holds().stream()
                .filter(hold -> hold.event().lane() == lane)
                .toList();
    }

    boolean alive() {
        return dispatcher.alive() && bulkDispatcher.alive();
    }

    /** From now on this process keeps nothing beyond its lease, as if it were frozen. */
    void stopRenewing() {
        keeper.close();
    }

    @Override
    public void close() {
        tickers.forEach(Ticker::close);
        breakerGuard.close();
        bulkDispatcher.close();
        dispatcher.close();
        keeper.close();
        deadline.close();
    }
}
