package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.ledger.LedgerRefusalException;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.rate.CallLane;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Works on one event from its lease to its settlement. */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final EventWork eventWork;
    private final Settler settler;
    private final Telemetry telemetry;
    private final Step.Watcher watcher;
    private final Spans spans;
    private final Duration storeAgain;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** @param storeAgain how long to wait before a result is stored again when the ledger was away */
    Worker(
            EventWork eventWork,
            Settler settler,
            Telemetry telemetry,
            Step.Watcher watcher,
            Spans spans,
            Duration storeAgain) {
        this.eventWork = eventWork;
        this.settler = settler;
        this.telemetry = telemetry;
        this.watcher = watcher;
        this.spans = spans;
        this.storeAgain = storeAgain;
    }

    /** Does it; afterwards the event is settled, or its lease runs out and somebody else takes it up. */
    void run(Hold hold) {
        Work work = new Work(hold);
        keys(work);
        try {
            spans.around(hold.event(), () -> {
                workOn(work);
                return null;
            });
        } catch (Settler.LeaseLostException e) {
            telemetry.leaseLost(hold.event());
            LOG.warn(e.getMessage());
        } catch (LedgerAwayException e) {
            LOG.warnf("An event is left to whoever takes it up after its lease: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            MDC.clear();
        }
    }

    /** Gives up waiting for an absent ledger. */
    void stop() {
        stop.countDown();
    }

    private void workOn(Work work) throws Settler.LeaseLostException, InterruptedException {
        watcher.reached(Step.CLAIMED, work);
        Settlement decided = CallLane.of(work.event()).during(() -> eventWork.decide(work));
        Settlement settlement = storable(work, decided);
        watcher.reached(Step.SETTLED, work);
        telemetry.settled(work, settlement);
        log(settlement);
    }

    /** Stores the result; one that the ledger cannot hold would come again for ever, so its event is dead instead. */
    private Settlement storable(Work work, Settlement settlement)
            throws Settler.LeaseLostException, InterruptedException {
        try {
            store(work, settlement);
            return settlement;
        } catch (LedgerRefusalException e) {
            LOG.errorf("A result was refused by the ledger: %s", e.getMessage());
            Settlement refused =
                    new Settlement.Dead("ledger-refused", settlement.state().label() + ", but " + e.getMessage());
            work.unstorable();
            store(work, refused);
            return refused;
        }
    }

    /** A result that cannot be stored is kept until its lease ends, and is then found by checking. */
    private void store(Work work, Settlement settlement) throws Settler.LeaseLostException, InterruptedException {
        while (true) {
            try {
                settler.settle(work.hold(), settlement, work.details());
                return;
            } catch (LedgerAwayException e) {
                if (!work.hold().mine() || stop.await(storeAgain.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }

    private static void keys(Work work) {
        MDC.put("connection", work.event().connection());
        MDC.put("topic", work.event().attributes().topic());
        MDC.put("deliveryId", work.event().attributes().id());
        MDC.put("eventId", work.event().seq());
        MDC.put("orderKey", String.valueOf(work.event().orderKey()));
        MDC.put("attempt", String.valueOf(work.event().attempts()));
        MDC.put("lane", work.event().lane().label());
    }

    private static void log(Settlement settlement) {
        switch (settlement) {
            case Settlement.Dead dead -> LOG.warnf("Event is dead (%s): %s", dead.code(), dead.reason());
            case Settlement.Park park -> LOG.infof("Event is parked (%s): %s", park.code(), park.reason());
            case Settlement.Retry retry ->
                LOG.infof("Event is tried again in %s (%s): %s", retry.delay(), retry.code(), retry.reason());
            case Settlement.Check check ->
                LOG.warnf("The write's outcome is unknown, looked up in %s: %s", check.delay(), check.reason());
            case Settlement.HoldConnection held -> LOG.warnf("Connection is held: %s", held.reason());
            case Settlement.Applied applied
            when !applied.differences().isEmpty() ->
                differing(applied.differences().size());
            case Settlement.FactApplied applied
            when !applied.differences().isEmpty() ->
                differing(applied.differences().size());
            case Settlement.Applied _,
                    Settlement.FactApplied _,
                    Settlement.Reread _,
                    Settlement.Superseded _,
                    Settlement.Excluded _,
                    Settlement.Wait _,
                    Settlement.Discarded _,
                    Settlement.Busy _ ->
                LOG.debugf("Event is %s", settlement.state().label());
        }
    }

    private static void differing(int fields) {
        LOG.warnf("The ERP holds something else than was meant: %d differences", fields);
    }
}
