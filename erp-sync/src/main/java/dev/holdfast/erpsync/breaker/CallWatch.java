package dev.holdfast.erpsync.breaker;

import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this replica's calls say about their connections. A refused credential is held against a probe before it is believed,
 * by the worker that met it; a system that is out shows in the rate of failures.
 */
public final class CallWatch {

    private record Counted(Instant since, FailureRate rate) {}

    private final Breakers breakers;
    private final Prober prober;
    private final FailureRate.Limits limits;
    private final Map<String, Counted> rates = new ConcurrentHashMap<>();

    CallWatch(Breakers breakers, Prober prober, FailureRate.Limits limits) {
        this.breakers = breakers;
        this.prober = prober;
        this.limits = limits;
    }

    /** What became of an event that met no failure. */
    public void settled(String connection, Settlement settlement) {
        switch (settlement) {
            case Settlement.Applied _, Settlement.FactApplied _ -> answered(connection);
            case Settlement.Excluded excluded when excluded.code().equals("shadow") -> answered(connection);
            case Settlement.Excluded _,
                    Settlement.Reread _,
                    Settlement.HoldConnection _,
                    Settlement.Superseded _,
                    Settlement.Retry _,
                    Settlement.Wait _,
                    Settlement.Park _,
                    Settlement.Dead _,
                    Settlement.Discarded _,
                    Settlement.Check _,
                    Settlement.Busy _ -> {
                // Whether anybody was called is not known.
            }
        }
    }

    /**
     * A call failed.
     *
     * @param took how long ago the work began that ended so
     * @return whether the connection must not be called now: then the failure was not the event's
     */
    public boolean failed(LedgerEvent event, Failure failure, Duration took) {
        return switch (failure) {
            case Failure.Transient _, Failure.UnknownOutcome _ -> outage(event.connection(), failure.reason(), took);
            case Failure.Unauthorized _ -> refused(event, "unauthorized", failure.reason());
            case Failure.Suspended _ -> refused(event, "suspended", failure.reason());
            // The vendor's throttling, or our own before a call: neither says that it is out, nor that it is there.
            case Failure.RateLimited _ -> false;
            // May be a body's fault as well as an answer's.
            case Failure.ContractViolation _ -> false;
            case Failure.Forbidden _,
                    Failure.Rejected _,
                    Failure.MissingReference _,
                    Failure.Locked _,
                    Failure.Conflict _,
                    Failure.Unsupported _ -> {
                answered(event.connection());
                yield false;
            }
        };
    }

    private void answered(String connection) {
        FailureRate rate = rate(connection, breakers.of(connection));
        synchronized (rate) {
            rate.answered(System.nanoTime());
        }
    }

    private boolean outage(String connection, String reason, Duration took) {
        Breaker breaker = breakers.of(connection);
        if (!breaker.callable()) {
            return true;
        }
        FailureRate rate = rate(connection, breaker);
        boolean tooOften;
        synchronized (rate) {
            tooOften = rate.failed(System.nanoTime(), took, breaker.state() == Breaker.State.DRAINING);
        }
        return tooOften
                && !breakers.move(connection, (before, now) -> before.failing(reason, now, breakers.timing()))
                        .after()
                        .callable();
    }

    /** One worker of all replicas probes; the others leave the connection alone meanwhile. */
    private boolean refused(LedgerEvent event, String cause, String reason) {
        String connection = event.connection();
        String owner = UUID.randomUUID().toString();
        Breaker breaker = breakers.move(
                        connection,
                        (before, now) -> before.callable()
                                ? before.suspected(cause, reason, now).leased(owner, now, breakers.timing())
                                : before)
                .after();
        if (breaker.isProbedBy(owner)) {
            breaker = prober.probe(connection, owner, event.seq());
        }
        return !breaker.callable();
    }

    /** What happened before the breaker moved says nothing about what happens now. */
    private FailureRate rate(String connection, Breaker breaker) {
        return rates.compute(
                        connection,
                        (name, counted) -> counted == null || !counted.since().equals(breaker.since())
                                ? new Counted(breaker.since(), new FailureRate(limits))
                                : counted)
                .rate();
    }
}
