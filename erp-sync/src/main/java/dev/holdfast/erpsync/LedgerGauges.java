package dev.holdfast.erpsync;

import dev.holdfast.erpsync.consume.IncomingEvent;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.LedgerReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What is counted by looking: depths and ages by state, conservation, consumer lag. All replicas show the same of the ledger. */
final class LedgerGauges {

    private static final Logger LOG = Logger.getLogger(LedgerGauges.class);
    /** Rows of connections that the configuration does not name: their names are not ours, and may be many. */
    private static final String OTHER = "other";

    private static final List<String> OPEN =
            List.of("received", "applying", "checking", "retrying", "waiting", "parked", "dead");

    private final Conservation conservation;
    private final List<String> connections;
    private final int days;
    private final MultiGauge states;
    private final MultiGauge oldest;
    private final MultiGauge settled;
    private final AtomicLong holds = new AtomicLong(1);
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();
    private volatile long counted = System.nanoTime();

    LedgerGauges(
            MeterRegistry registry,
            Conservation conservation,
            IntakeStatus intake,
            List<String> connections,
            int days) {
        this.conservation = conservation;
        this.connections = connections;
        this.days = days;
        states = MultiGauge.builder("holdfast_events")
                .description("Events in the ledger that are not at their end, and dead ones, by state")
                .register(registry);
        oldest = MultiGauge.builder("holdfast_oldest_unapplied_seconds")
                .description("Age of the oldest event that the ERP does not hold yet")
                .register(registry);
        settled = MultiGauge.builder("holdfast_events_recent")
                .description("Events taken over in the days that conservation is counted for, by state")
                .register(registry);
        Gauge.builder("holdfast_consumer_lag_records", intake, IntakeStatus::lag)
                .description("Records that wait in Kafka for this replica")
                .register(registry);
        Gauge.builder("holdfast_conservation_holds", holds, AtomicLong::get)
                .description("1 while rows are the sum over their states and no offset is missing; else 0")
                .register(registry);
        Gauge.builder("holdfast_conservation_age_seconds", this, LedgerGauges::age)
                .description(
                        "How long ago the ledger was last counted; while it grows, what the other gauges say is old")
                .register(registry);
        Gauge.builder("holdfast_conservation_broken_days", broken, AtomicLong::get)
                .description("Connections' days whose sums do not agree")
                .register(registry);
        Gauge.builder("holdfast_conservation_offset_gaps", gaps, AtomicLong::get)
                .description("Runs of offsets that never came")
                .register(registry);
    }

    void refresh() {
        refreshDepths(conservation.depths());
        Conservation.Report report = conservation.report(LedgerReader.Scope.ALL, days);
        long brokenDays = report.days().stream().filter(day -> !day.holds()).count();
        holds.set(report.holds() ? 1 : 0);
        broken.set(brokenDays);
        gaps.set(report.gaps().size());
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (String connection : labels()) {
            Map<String, Long> sums = new TreeMap<>();
            report.days().stream()
                    .filter(day -> label(day.connection()).equals(connection))
                    .forEach(day -> day.states().forEach((state, n) -> sums.merge(state, n, Long::sum)));
            sums.forEach(
                    (state, n) -> rows.add(MultiGauge.Row.of(Tags.of("connection", connection, "state", state), n)));
        }
        settled.register(rows, true);
        counted = System.nanoTime();
        if (!report.holds()) {
            LOG.errorf(
                    "Conservation is broken: %d days do not add up, %d gaps in offsets",
                    brokenDays, report.gaps().size());
        }
    }

    private double age() {
        return (System.nanoTime() - counted) / 1e9;
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>(connections);
        labels.add(IncomingEvent.UNREADABLE);
        labels.add(OTHER);
        return labels;
    }

    private String label(String connection) {
        return connections.contains(connection) || connection.equals(IncomingEvent.UNREADABLE) ? connection : OTHER;
    }

    private void refreshDepths(List<Conservation.Depth> depths) {
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        for (String connection : labels()) {
            double age = 0;
            for (String state : OPEN) {
                List<Conservation.Depth> these = depths.stream()
                        .filter(depth -> label(depth.connection()).equals(connection)
                                && depth.state().equals(state))
                        .toList();
                counts.add(MultiGauge.Row.of(
                        Tags.of("connection", connection, "state", state),
                        these.stream().mapToLong(Conservation.Depth::events).sum()));
                if (!state.equals("dead")) {
                    age = Math.max(
                            age,
                            these.stream()
                                    .mapToDouble(depth -> depth.oldest().toMillis() / 1000.0)
                                    .max()
                                    .orElse(0));
                }
            }
            ages.add(MultiGauge.Row.of(Tags.of("connection", connection), age));
        }
        states.register(counts, true);
        oldest.register(ages, true);
    }
}
