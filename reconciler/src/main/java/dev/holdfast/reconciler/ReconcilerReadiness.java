package dev.holdfast.reconciler;

import dev.holdfast.reconciler.schedule.RunWorker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the worker looks at its queue. PostgreSQL has a check of its own. */
@Readiness
@Singleton
public class ReconcilerReadiness implements HealthCheck {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final RunWorker worker;
    private final ReconcilerSettings settings;
    private final Clock clock;

    ReconcilerReadiness(RunWorker worker, ReconcilerSettings settings, Clock clock) {
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant idleSince = worker.idleSince();
        boolean alive = idleSince == null
                || Duration.between(idleSince, clock.instant()).compareTo(LONGEST_SILENCE.plus(settings.poll())) < 0;
        return HealthCheckResponse.named("run-worker").status(alive).build();
    }
}
