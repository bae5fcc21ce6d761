package dev.holdfast.erpsync.replay;

import dev.holdfast.connectors.Plan;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.LedgerRefusalException;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.replay.Rehearsed.Outcome;
import dev.holdfast.transport.CallTally;
import dev.holdfast.transport.rate.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the dry runs that are asked for, one at a time in each replica. The replica that takes one signs for it and renews as
 * it goes; when it dies, another begins it anew, which costs nothing but calls: nothing was written.
 */
public final class DryRuns {

    private static final Logger LOG = Logger.getLogger(DryRuns.class);

    private final Transactions transactions;
    private final ConnectionAccess.Directory connections;
    private final Rehearsal rehearsal;
    private final Survey survey;
    private final ReplayConfig config;
    private final int callsAtOnce;
    private final String owner;

    /** @param callsAtOnce bulk workers of one connection @param owner this process's name */
    public DryRuns(
            Transactions transactions,
            ConnectionAccess.Directory connections,
            Rehearsal rehearsal,
            ReplayConfig config,
            int callsAtOnce,
            String owner) {
        this.transactions = transactions;
        this.connections = connections;
        this.rehearsal = rehearsal;
        this.survey = new Survey(transactions);
        this.config = config;
        this.callsAtOnce = callsAtOnce;
        this.owner = owner;
    }

    /** Makes those that wait. */
    public void make() {
        Optional<ReplayRow> next = take();
        while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
            make(next.get());
            next = take();
        }
    }

    private Optional<ReplayRow> take() {
        return transactions.inOne(sql -> Sql.one(sql, """
                update replay_run r set planner = ?, planner_until = now() + ? * interval '1 millisecond'
                from (select id from replay_run where state = 'planning' and (planner_until is null or planner_until <= now())
                  order by id limit 1 for update skip locked) next
                where r.id = next.id returning r.*""", ReplayRow::read, owner, config.plannerLease()));
    }

    private void make(ReplayRow row) {
        try {
            Optional<DryRunReport> report = report(row);
            report.ifPresent(made -> end(row, RunState.READY, StoredJson.write(made), null));
        } catch (LedgerAwayException e) {
            LOG.warnf("The dry run of replay %d is begun anew when the ledger is back: %s", row.id(), e.getMessage());
        } catch (LedgerRefusalException e) {
            end(row, RunState.FAILED, null, "the ledger refused a query of the dry run: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The dry run of replay %d met a fault of erp-sync's own", row.id());
            end(
                    row,
                    RunState.FAILED,
                    null,
                    "a fault of erp-sync's own: " + e.getClass().getSimpleName());
        }
    }

    private void end(ReplayRow row, RunState state, @Nullable String report, @Nullable String problem) {
        transactions.inOne(sql -> Sql.update(sql, """
                update replay_run set state = ?, report = ?, problem = ?, planned_at = now(), planner = null,
                  planner_until = null where id = ? and state = 'planning' and planner = ?""", state, report, problem, row.id(), owner));
    }

    /** Whether it is still ours to make: nobody cancelled it, nobody took it over. */
    private boolean renew(ReplayRow row) {
        return transactions.inOne(sql -> Sql.update(sql, """
                                update replay_run set planner_until = now() + ? * interval '1 millisecond'
                                where id = ? and state = 'planning' and planner = ?""", config.plannerLease(), row.id(), owner)) == 1;
    }

    /** Empty when the dry run is no longer ours. */
    private Optional<DryRunReport> report(ReplayRow row) {
        ConnectionAccess access = connections.named(row.connection()).orElseThrow();
        Survey.Counts counts = survey.count(row);
        Survey.Chosen chosen = survey.choose(row, config.planMost());
        AtomicInteger calls = new AtomicInteger();
        List<DryRunReport.Sample> samples = new ArrayList<>();
        Map<String, Long> outcomes = new TreeMap<>();
        Map<List<Plan.Write>, String> seen = new HashMap<>();
        long writes = 0;
        long began = System.nanoTime();
        for (LedgerEvent event : chosen.events()) {
            if (!renew(row)) {
                return Optional.empty();
            }
            Rehearsed alone = CallTally.counting(calls, () -> Lane.BULK.during(() -> rehearsal.of(event, access)));
            // A refund or shipment is often told by several events.
            String earlier = alone.writes().isEmpty()
                    ? null
                    : seen.putIfAbsent(alone.writes(), event.attributes().id());
            Rehearsed rehearsed = earlier == null ? alone : alone.afterThe(earlier);
            outcomes.merge(rehearsed.outcome().label(), 1L, Long::sum);
            writes += rehearsed.outcome() == Outcome.CHANGE ? rehearsed.writes().size() : 0;
            samples.add(sample(event, rehearsed));
        }
        samples.sort(Comparator.comparing(sample -> !sample.outcome().equals(Outcome.CHANGE.label())));
        double seconds = (System.nanoTime() - began) / 1e9;
        boolean exact = chosen.events().size() >= chosen.orders();
        return Optional.of(new DryRunReport(
                counts.events(),
                counts.leftOut(),
                counts.byTopic(),
                counts.byState(),
                counts.byFate(),
                chosen.orders(),
                samples.size(),
                outcomes,
                exact ? null : projected(outcomes, samples.size(), chosen.orders()),
                samples,
                budget(access, calls.get(), writes, seconds, samples, chosen.orders()),
                notes(counts, samples, exact, chosen)));
    }

    private static DryRunReport.Sample sample(LedgerEvent event, Rehearsed rehearsed) {
        return new DryRunReport.Sample(
                event.seq(),
                event.attributes().id(),
                event.attributes().topic(),
                event.orderKey(),
                rehearsed.rereadBecause() == null ? "received" : "shop",
                rehearsed.rereadBecause(),
                rehearsed.outcome().label(),
                rehearsed.code(),
                rehearsed.reason(),
                rehearsed.writes().stream().map(MaskedWrite::of).toList());
    }

    private static Map<String, Long> projected(Map<String, Long> outcomes, int planned, long orders) {
        Map<String, Long> all = new TreeMap<>();
        outcomes.forEach((outcome, n) -> all.put(outcome, Math.round((double) n * orders / planned)));
        return all;
    }

    private DryRunReport.Budget budget(
            ConnectionAccess access,
            int calls,
            long writes,
            double seconds,
            List<DryRunReport.Sample> samples,
            long orders) {
        int limit = access.settings().erp().concurrency();
        if (samples.isEmpty()) {
            return new DryRunReport.Budget(0, 0, null, callsAtOnce, limit, null);
        }
        long rereads =
                samples.stream().filter(sample -> sample.body().equals("shop")).count();
        double share = (double) orders / samples.size();
        // Each write is answered by the record that it left, which is read back.
        long erpCalls = Math.round(share * (calls - rereads + 2 * writes));
        Double perCall = calls == 0 ? null : seconds / calls;
        Long estimated = perCall == null
                ? null
                : (long) Math.ceil((erpCalls + share * rereads) * perCall / Math.min(callsAtOnce, limit));
        return new DryRunReport.Budget(erpCalls, Math.round(share * rereads), perCall, callsAtOnce, limit, estimated);
    }

    private static List<String> notes(
            Survey.Counts counts, List<DryRunReport.Sample> samples, boolean exact, Survey.Chosen chosen) {
        List<String> notes = new ArrayList<>();
        if (!exact) {
            notes.add(
                    samples.size() + " of about " + chosen.orders()
                            + " orders, refunds and shipments were planned for real, chosen evenly; what all come to, calls and time are estimated from them");
        }
        long reread =
                samples.stream().filter(sample -> "shop".equals(sample.body())).count();
        if (reread > 0) {
            notes.add(reread
                    + " of them were planned with the order read from the shop as it is now; rereadBecause says why");
        }
        long effects = counts.byFate().getOrDefault(Fate.EFFECT.label(), 0L);
        if (effects > 0) {
            notes.add(effects + " refunds or shipments are not planned ahead: each is made once, under its own id");
        }
        if (counts.leftOut() > 0) {
            notes.add(counts.leftOut() + " events that the selection names are never replayed: replays, erp-sync's own"
                    + " events, and what the shop says of itself, its app and people's data");
        }
        return notes;
    }
}
