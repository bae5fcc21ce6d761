package dev.holdfast.reconciler.schedule;

import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.reconciler.ReconcilerSettings;
import dev.holdfast.reconciler.collect.OrderCollector;
import dev.holdfast.reconciler.compare.Difference;
import dev.holdfast.reconciler.compare.Totals;
import dev.holdfast.reconciler.findings.Finding;
import dev.holdfast.reconciler.findings.Findings;
import dev.holdfast.settings.Connection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * One run from its beginning to its end. Every step may be done again: a run that another worker takes up collects anew,
 * and a finding that was already stored is the same finding.
 */
@Singleton
class Reconciliation {

    private static final int PAGE = 200;

    private final OrderCollector collector;
    private final Findings findings;
    private final Runs runs;
    private final ReconcilerSettings settings;

    Reconciliation(OrderCollector collector, Findings findings, Runs runs, ReconcilerSettings settings) {
        this.collector = collector;
        this.findings = findings;
        this.runs = runs;
        this.settings = settings;
    }

    /**
     * Collects, compares, and stores what differs.
     *
     * @throws RunLostException when another worker has taken the run up
     * @throws dev.holdfast.transport.UpstreamException when a side cannot tell
     */
    void run(Run run, Connection connection) {
        Heartbeat heartbeat = new Heartbeat(run, runs, settings.lease());
        collector.collect(run.id(), connection, run.window(), heartbeat);
        Totals totals = new Totals();
        collector.compare(run.id(), connection, run.window(), heartbeat, (pair, difference) -> {
            totals.count(pair, difference);
            difference.ifPresent(found -> findings.seen(run.id(), connection.name(), found));
        });
        lookAgainAtOpenFindings(run, connection, heartbeat);
        if (!runs.finish(run, totals)) {
            throw new RunLostException(run);
        }
    }

    /** A finding whose order left the window, or no longer differs, is resolved by a look of its own. */
    private void lookAgainAtOpenFindings(Run run, Connection connection, Heartbeat heartbeat) {
        long after = 0;
        List<Finding> page;
        do {
            page = findings.openUnseen(run.id(), connection.name(), after, PAGE);
            for (Finding finding : page) {
                heartbeat.run();
                after = finding.id();
                Optional<Difference> still =
                        collector.look(connection, new OrderKey(finding.orderKey()), finding.orderName());
                if (still.map(Difference::kind).filter(finding.kind()::equals).isEmpty()) {
                    findings.resolve(run.id(), finding.id());
                }
            }
        } while (page.size() == PAGE);
    }
}
