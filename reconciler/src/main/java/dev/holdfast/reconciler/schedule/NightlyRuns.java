package dev.holdfast.reconciler.schedule;

import dev.holdfast.connectors.Window;
import dev.holdfast.reconciler.ReconcilerSettings;
import dev.holdfast.reconciler.Upstreams;
import dev.holdfast.settings.Connection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Queues a run of every connection when it is due; replicas that fire together make one. */
@Singleton
public class NightlyRuns {

    private final Runs runs;
    private final Upstreams upstreams;
    private final ReconcilerSettings settings;
    private final Clock clock;

    NightlyRuns(Runs runs, Upstreams upstreams, ReconcilerSettings settings, Clock clock) {
        this.runs = runs;
        this.upstreams = upstreams;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "{holdfast.reconciler.schedule}", timeZone = "UTC", identity = "nightly-runs")
    @RunOnVirtualThread
    void queue(ScheduledExecution execution) {
        Instant due = execution.getScheduledFireTime().truncatedTo(ChronoUnit.SECONDS);
        for (Connection connection : upstreams.connections().all()) {
            runs.schedule(connection.name(), window(due), due);
        }
    }

    /** The window of a run that is asked for now. */
    public Window windowNow() {
        return window(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private Window window(Instant due) {
        Instant until = due.minus(settings.settlingMargin());
        return new Window(until.minus(settings.window()), until);
    }
}
