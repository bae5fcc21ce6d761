package dev.holdfast.erpsync.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Shows how many requests of people are owed, and how many are overdue. */
public final class PrivacyGauges {

    private static final String SHARED = "; of the shared ledger, so every replica shows the same";

    private final PrivacyReader reader;
    private final List<String> connections;
    private final MultiGauge open;
    private final MultiGauge overdue;

    /** Gauges of these connections. */
    public PrivacyGauges(MeterRegistry registry, PrivacyReader reader, List<String> connections) {
        this.reader = reader;
        this.connections = List.copyOf(connections);
        open = MultiGauge.builder("holdfast_privacy_requests_open")
                .description("Requests of customers and shops that are not done" + SHARED)
                .register(registry);
        overdue = MultiGauge.builder("holdfast_privacy_requests_overdue")
                .description("Requests of customers and shops that should be done by now" + SHARED)
                .register(registry);
    }

    /** Counts. */
    public void refresh() {
        List<PrivacyReader.Open> found = reader.open();
        show(open, found, PrivacyReader.Open::open);
        show(overdue, found, PrivacyReader.Open::overdue);
    }

    private void show(MultiGauge gauge, List<PrivacyReader.Open> found, ToDoubleFunction<PrivacyReader.Open> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (String connection : connections) {
            rows.add(MultiGauge.Row.of(Tags.of("connection", connection), of(found, connection, value)));
        }
        // Connections that the configuration does not name: their names are not ours, and may be many.
        double others = found.stream()
                .filter(one -> !connections.contains(one.connection()))
                .mapToDouble(value)
                .sum();
        rows.add(MultiGauge.Row.of(Tags.of("connection", "other"), others));
        gauge.register(rows, true);
    }

    private static double of(
            List<PrivacyReader.Open> found, String connection, ToDoubleFunction<PrivacyReader.Open> value) {
        return found.stream()
                .filter(one -> one.connection().equals(connection))
                .mapToDouble(value)
                .sum();
    }
}
