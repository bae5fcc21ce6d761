package dev.holdfast.reconciler;

import dev.holdfast.reconciler.findings.Findings;
import dev.holdfast.reconciler.schedule.Run;
import dev.holdfast.reconciler.schedule.Runs;
import dev.holdfast.settings.Connection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Prometheus sees. A reconciliation that stopped running must not look like one that finds nothing: age is a metric of
 * its own, and red once it passes {@code holdfast.reconciler.red-after}.
 */
@Singleton
public class ReconcilerStatus {

    private final Runs runs;
    private final Findings findings;
    private final Upstreams upstreams;
    private final ReconcilerSettings settings;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Optional<Run> last, long open) {}

    ReconcilerStatus(Runs runs, Findings findings, Upstreams upstreams, ReconcilerSettings settings, Clock clock) {
        this.runs = runs;
        this.findings = findings;
        this.upstreams = upstreams;
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void register(@Observes StartupEvent event, MeterRegistry metrics) {
        for (Connection connection : upstreams.connections().all()) {
            String name = connection.name();
            Tags tags = Tags.of("connection", name);
            Gauge.builder("holdfast_reconciler_last_run_age_seconds", () -> age(name)
                            .toSeconds())
                    .description("Seconds since the last completed run; since start where there was none")
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("holdfast_reconciler_red", () -> red(name) ? 1 : 0)
                    .description("1 when no run has been completed for longer than holdfast.reconciler.red-after")
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("holdfast_reconciler_open_findings", () -> of(name).open())
                    .description("Orders on which shop and ERP disagree")
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("holdfast_reconciler_order_drift_ratio", () -> drift(name, true))
                    .description("Differing orders / the shop's orders in the last completed run, worst currency")
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("holdfast_reconciler_revenue_drift_ratio", () -> drift(name, false))
                    .description("Sum of differences / the shop's revenue in the last completed run, worst currency")
                    .tags(tags)
                    .register(metrics);
        }
    }

    /** Scrapes read what this read last: a scrape never waits for the database. */
    @Scheduled(every = "5s", identity = "status", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        for (Connection connection : upstreams.connections().all()) {
            seen.put(connection.name(), new Seen(runs.lastDone(connection.name()), findings.open(connection.name())));
        }
    }

    /** Whether reconciliation of the connection has stopped. */
    public boolean red(String connection) {
        return age(connection).compareTo(settings.redAfter()) > 0;
    }

    private Duration age(String connection) {
        Instant last = of(connection).last().map(Run::finishedAt).orElse(startedAt);
        return Duration.between(last, clock.instant());
    }

    private double drift(String connection, boolean orders) {
        return of(connection).last().stream()
                .flatMap(run -> run.totals().stream())
                .map(total -> orders ? total.orderDrift() : total.revenueDrift())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .doubleValue();
    }

    private Seen of(String connection) {
        return seen.getOrDefault(connection, new Seen(Optional.empty(), 0));
    }
}
