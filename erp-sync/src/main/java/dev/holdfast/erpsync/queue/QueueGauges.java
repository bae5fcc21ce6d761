package dev.holdfast.erpsync.queue;

import dev.holdfast.erpsync.consume.IncomingEvent;
import dev.holdfast.erpsync.ledger.LedgerReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Shows every queue of every connection, empty ones too, so that an alert can tell "none" from "nobody counted". */
public final class QueueGauges {

    /** Rows of connections that the configuration does not name: their names are not ours, and may be many. */
    private static final String OTHER = "other";

    private static final String SHARED =
            "; of the shared ledger, so every replica shows the same: take the maximum, not the sum";

    private final Queues queues;
    private final List<String> connections;
    private final MultiGauge events;
    private final MultiGauge oldest;
    private final MultiGauge retries;

    /** Gauges of these connections. */
    public QueueGauges(MeterRegistry registry, Queues queues, List<String> connections) {
        this.queues = queues;
        this.connections = List.copyOf(connections);
        events = MultiGauge.builder("holdfast_queue_events")
                .description("Events that wait, by queue" + SHARED)
                .register(registry);
        oldest = MultiGauge.builder("holdfast_queue_oldest_seconds")
                .description("Seconds since the oldest event of a queue was received, 0 when it is empty" + SHARED)
                .register(registry);
        retries = MultiGauge.builder("holdfast_queue_retries_24h")
                .description("Retries put into a queue in the last 24 hours" + SHARED)
                .register(registry);
    }

    /** Counts. */
    public void refresh() {
        Map<Tags, Queues.Depth> found = new HashMap<>();
        for (Queues.Depth depth : queues.depths(LedgerReader.Scope.ALL)) {
            found.merge(tags(label(depth.connection()), depth.queue()), depth, Queues.Depth::plus);
        }
        List<Tags> all = new ArrayList<>();
        List<String> labels = new ArrayList<>(connections);
        labels.add(IncomingEvent.UNREADABLE);
        labels.add(OTHER);
        for (String connection : labels) {
            for (String queue : queues.names()) {
                all.add(tags(connection, queue));
            }
        }
        show(events, all, found, Queues.Depth::events);
        show(oldest, all, found, Queues.Depth::oldestSeconds);
        show(retries, all.stream().filter(QueueGauges::retried).toList(), found, Queues.Depth::retries24h);
    }

    private static boolean retried(Tags tags) {
        return tags.stream()
                .anyMatch(tag -> tag.getKey().equals("queue") && tag.getValue().startsWith("retry-"));
    }

    private static void show(
            MultiGauge gauge, List<Tags> all, Map<Tags, Queues.Depth> found, ToDoubleFunction<Queues.Depth> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Tags tags : all) {
            Queues.Depth depth = found.get(tags);
            rows.add(MultiGauge.Row.of(tags, depth == null ? 0 : value.applyAsDouble(depth)));
        }
        gauge.register(rows, true);
    }

    private static Tags tags(String connection, String queue) {
        return Tags.of("connection", connection, "queue", queue);
    }

    private String label(String connection) {
        return connections.contains(connection) || connection.equals(IncomingEvent.UNREADABLE) ? connection : OTHER;
    }
}
