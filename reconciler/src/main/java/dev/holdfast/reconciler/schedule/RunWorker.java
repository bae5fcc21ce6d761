package dev.holdfast.reconciler.schedule;

import dev.holdfast.reconciler.ReconcilerSettings;
import dev.holdfast.reconciler.Upstreams;
import dev.holdfast.settings.Connection;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Works on one run at a time. Any number of replicas share the queue. */
@Singleton
public class RunWorker {

    private static final Logger LOG = Logger.getLogger(RunWorker.class);

    /** No vendor's window is longer; what asks for more has made a mistake. */
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final String name = UUID.randomUUID().toString();
    private final Runs runs;
    private final Reconciliation reconciliation;
    private final Upstreams upstreams;
    private final ReconcilerSettings settings;
    private volatile Instant lookedAt = Instant.now();
    private volatile boolean working;

    RunWorker(Runs runs, Reconciliation reconciliation, Upstreams upstreams, ReconcilerSettings settings) {
        this.runs = runs;
        this.reconciliation = reconciliation;
        this.upstreams = upstreams;
        this.settings = settings;
    }

    /** Looks for a run that is due and brings it to its end. */
    @Scheduled(
            every = "{holdfast.reconciler.poll}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "run-worker")
    @RunOnVirtualThread
    void work() {
        Optional<Run> claimed = runs.claim(name, settings.lease());
        lookedAt = Instant.now();
        if (claimed.isPresent()) {
            working = true;
            MDC.put("connection", claimed.get().connection());
            try {
                work(claimed.get());
            } finally {
                MDC.remove("connection");
                working = false;
                lookedAt = Instant.now();
            }
        }
    }

    /** When the queue was last looked at; null while a run is worked on, whose lease then speaks for it. */
    public @Nullable Instant idleSince() {
        return working ? null : lookedAt;
    }

    private void work(Run run) {
        Optional<Connection> connection = upstreams.connection(run.connection());
        if (connection.isEmpty()) {
            runs.fail(run, "Connection " + run.connection() + " is no longer configured");
            return;
        }
        LOG.infof("Run %s of connection %s begins, attempt %d", run.id(), run.connection(), run.attempts());
        try {
            reconciliation.run(run, connection.get());
            LOG.infof("Run %s of connection %s is done", run.id(), run.connection());
        } catch (RunLostException e) {
            LOG.warnf("%s; this worker stops", e.getMessage());
        } catch (UpstreamException e) {
            endOrRetry(run, e.failure());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Run %s of connection %s broke off", run.id(), run.connection());
            retry(run, "Unexpected: " + e.getClass().getSimpleName(), settings.retryAfter());
        }
    }

    /** What passes by itself is tried again; what needs a person fails the run, and the next one tries anew. */
    private void endOrRetry(Run run, Failure failure) {
        LOG.warnf("Run %s of connection %s: %s", run.id(), run.connection(), failure.reason());
        switch (failure) {
            case Failure.RateLimited limited ->
                retry(run, limited.reason(), delay(limited.retryAfter(), settings.retryAfter()));
            case Failure.Transient passing -> retry(run, passing.reason(), settings.retryAfter());
            case Failure.Conflict conflict -> retry(run, conflict.reason(), settings.retryAfter());
            case Failure.Locked locked -> retry(run, locked.reason(), settings.retryAfter());
            case Failure.UnknownOutcome unknown -> retry(run, unknown.reason(), settings.retryAfter());
            case Failure.Unauthorized unauthorized -> runs.fail(run, unauthorized.reason());
            case Failure.Forbidden forbidden -> runs.fail(run, forbidden.reason());
            case Failure.Suspended suspended -> runs.fail(run, suspended.reason());
            case Failure.Rejected rejected -> runs.fail(run, rejected.reason());
            case Failure.MissingReference missing -> runs.fail(run, missing.reason());
            case Failure.Unsupported unsupported -> runs.fail(run, unsupported.reason());
            case Failure.ContractViolation violation -> runs.fail(run, violation.reason());
        }
    }

    /** As the vendor asks, but no sooner than usual, or its attempts were over at once, and not so late that the night's run fails to come. */
    static Duration delay(@Nullable Duration asked, Duration usual) {
        if (asked == null || asked.compareTo(usual) < 0) {
            return usual;
        }
        return asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked;
    }

    private void retry(Run run, String reason, Duration delay) {
        if (run.attempts() >= settings.attempts()) {
            runs.fail(run, reason + " (after " + run.attempts() + " attempts)");
        } else {
            runs.retry(run, delay, reason);
        }
    }
}
