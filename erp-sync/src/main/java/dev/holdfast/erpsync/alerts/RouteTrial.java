package dev.holdfast.erpsync.alerts;

import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.alerts.Alert;
import dev.holdfast.operations.alerts.Condition;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.operations.alerts.Route;
import dev.holdfast.operations.alerts.Route.Target;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertOutbox.Action;
import dev.holdfast.operations.alerts.outbox.AlertOutbox.Entry;
import dev.holdfast.operations.alerts.pagerduty.PagerDutyEvent;
import dev.holdfast.operations.alerts.slack.SlackAlert;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends a marked test along a route, by the same outbox as what is meant, and says what became of it. */
public final class RouteTrial {

    private static final String MARK = "TEST, nothing is wrong: ";

    private final Transactions transactions;
    private final AlertOutbox outbox;
    private final SendingRounds rounds;
    private final Links links;
    private final Clock clock;

    /** @param rounds sends what is added */
    public RouteTrial(Transactions transactions, AlertOutbox outbox, SendingRounds rounds, Links links, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.rounds = rounds;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Sends to every receiver of a route; audited in the same transaction.
     *
     * @param patience how long to wait for the vendors; what is not settled by then goes on by itself
     * @return one entry a message, as it stands then; empty when the route leads to nobody
     */
    public List<Entry> send(Connection connection, String route, String actor, String reason, Duration patience) {
        List<Target> targets = Route.targets(connection, route);
        if (targets.isEmpty()) {
            return List.of();
        }
        List<Long> ids = transactions.inOne(sql -> {
            List<Long> added = new ArrayList<>();
            for (Target target : targets) {
                added.addAll(add(sql, connection, route, target, actor));
            }
            Sql.update(
                    sql,
                    "insert into audit (actor, action, connection, subject, reason) values (?, 'alert-route.test', ?, ?, ?)",
                    actor,
                    connection.name(),
                    route,
                    reason);
            return added;
        });
        rounds.until(patience, () -> outbox.entries(ids).stream()
                .noneMatch(entry -> entry.state().equals("waiting") && entry.failure() == null));
        return outbox.entries(ids);
    }

    private List<Long> add(java.sql.Connection sql, Connection connection, String route, Target target, String actor)
            throws SQLException {
        Condition condition = new Condition.Trial(route);
        // A stream of its own: a trial that does not arrive must not keep the next one from telling why.
        String stream = "test:" + UUID.randomUUID();
        Alert alert = new Alert(
                connection.name(),
                connection.owner(),
                condition,
                Severity.INFO,
                MARK + actor + " tries the route \"" + route + "\" of " + connection.name(),
                List.of(new Alert.Fact("Route", route), new Alert.Fact("Asked for by", actor)),
                "Nothing. If you should not get these messages, tell the owner",
                links.runbook("alerts-undelivered"),
                links.dashboard(connection.name()),
                clock.instant());
        return switch (target) {
            // Opened and resolved again, so that no incident stays behind.
            case Target.Pager _ ->
                List.of(
                        add(sql, alert, stream, route, target, Action.TRIGGER, PagerDutyEvent.trigger(alert)),
                        add(
                                sql,
                                alert,
                                stream,
                                route,
                                target,
                                Action.RESOLVE,
                                PagerDutyEvent.resolve(alert.dedupKey())));
            case Target.Chat _ ->
                List.of(add(
                        sql,
                        alert,
                        stream,
                        route,
                        target,
                        Action.POST,
                        SlackAlert.opened(alert).toJson()));
        };
    }

    private static long add(
            java.sql.Connection sql,
            Alert alert,
            String stream,
            String route,
            Target target,
            Action action,
            com.fasterxml.jackson.databind.node.ObjectNode message)
            throws SQLException {
        return AlertOutbox.add(
                sql,
                new AlertOutbox.Message(
                        alert.connection(), alert.condition().name(), stream, route, target, action, message));
    }
}
