package dev.holdfast.erpsync.alerts;

import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.alerts.Route;
import dev.holdfast.operations.alerts.outbox.AlertBoard;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertSender;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What of alerts Prometheus sees: that an alert did not arrive must show where alerts are not needed to see it. */
final class AlertGauges implements AlertSender.Watcher {

    private final MeterRegistry registry;
    private final Transactions transactions;
    private final AlertOutbox outbox;
    private final List<Connection> connections;
    private final MultiGauge open;
    private final MultiGauge messages;
    private final MultiGauge oldest;

    AlertGauges(MeterRegistry registry, Transactions transactions, AlertOutbox outbox, Connections connections) {
        this.registry = registry;
        this.transactions = transactions;
        this.outbox = outbox;
        this.connections = connections.all();
        open = MultiGauge.builder("holdfast_alerts_open")
                .description("Conditions that hold now")
                .register(registry);
        messages = MultiGauge.builder("holdfast_alert_messages")
                .description("Messages to people that are not there: waiting, failing (tried in vain), dead (given up)")
                .register(registry);
        oldest = MultiGauge.builder("holdfast_alert_messages_oldest_seconds")
                .description("Age of the oldest message to people that is on its way")
                .register(registry);
        MultiGauge routes = MultiGauge.builder("holdfast_alert_routes")
                .description("1 where somebody is told by the connection's route, 0 where nobody is")
                .register(registry);
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Connection connection : this.connections) {
            Route.names()
                    .forEach(route -> rows.add(MultiGauge.Row.of(
                            Tags.of("connection", connection.name(), "route", route),
                            Route.targets(connection, route).isEmpty() ? 0 : 1)));
        }
        routes.register(rows);
    }

    @Override
    public void tried(String channel, String outcome) {
        registry.counter("holdfast_alert_deliveries", "channel", channel, "outcome", outcome)
                .increment();
    }

    void refresh() {
        List<String> names = connections.stream().map(Connection::name).toList();
        List<MultiGauge.Row<?>> held = new ArrayList<>();
        transactions
                .inOne(sql -> AlertBoard.open(sql, names))
                .forEach(one -> held.add(MultiGauge.Row.of(
                        Tags.of(
                                "connection",
                                one.connection(),
                                "condition",
                                one.condition(),
                                "severity",
                                one.severity().name().toLowerCase(Locale.ROOT)),
                        1)));
        open.register(held, true);
        List<AlertOutbox.Count> counts = outbox.counts();
        List<MultiGauge.Row<?>> depths = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        for (String channel : SendingRounds.CHANNELS) {
            depths.add(row(channel, "waiting", sum(counts, channel, "waiting", false)));
            depths.add(row(channel, "failing", sum(counts, channel, "waiting", true)));
            depths.add(row(channel, "dead", sum(counts, channel, "dead", true)));
            ages.add(MultiGauge.Row.of(
                    Tags.of("channel", channel),
                    counts.stream()
                            .filter(count -> count.channel().equals(channel)
                                    && count.state().equals("waiting"))
                            .mapToDouble(count -> count.oldest().toMillis() / 1000.0)
                            .max()
                            .orElse(0)));
        }
        messages.register(depths, true);
        oldest.register(ages, true);
    }

    private static MultiGauge.Row<?> row(String channel, String state, long value) {
        return MultiGauge.Row.of(Tags.of("channel", channel, "state", state), value);
    }

    private static long sum(List<AlertOutbox.Count> counts, String channel, String state, boolean failing) {
        return counts.stream()
                .filter(count ->
                        count.channel().equals(channel) && count.state().equals(state) && count.failing() == failing)
                .mapToLong(AlertOutbox.Count::messages)
                .sum();
    }
}
