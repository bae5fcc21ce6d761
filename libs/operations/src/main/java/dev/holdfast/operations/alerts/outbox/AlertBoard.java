package dev.holdfast.operations.alerts.outbox;

import dev.holdfast.operations.alerts.Alert;
import dev.holdfast.operations.alerts.Condition;
import dev.holdfast.operations.alerts.DedupKey;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.operations.alerts.Observation;
import dev.holdfast.operations.alerts.Route;
import dev.holdfast.operations.alerts.Route.Target;
import dev.holdfast.operations.alerts.outbox.AlertOutbox.Action;
import dev.holdfast.operations.alerts.outbox.AlertRules.Known;
import dev.holdfast.operations.alerts.pagerduty.PagerDutyEvent;
import dev.holdfast.operations.alerts.slack.SlackAlert;
import dev.holdfast.settings.AlertSettings.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which conditions are open, and the messages that their beginning and end put into the outbox, in one transaction: a change of state
 * is told exactly once, however many replicas see it.
 */
public final class AlertBoard {

    /** One open condition. @param told the routes by which people were told; empty: nobody was */
    public record Open(
            String connection,
            String condition,
            Severity severity,
            Instant openedAt,
            String summary,
            List<String> told) {}

    private record Row(Known known, String summary, List<String> told) {}

    private final Links links;
    private final AlertRules.Patience patience;

    /** @param links where runbooks and dashboards are */
    public AlertBoard(Links links, AlertRules.Patience patience) {
        this.links = links;
        this.patience = patience;
    }

    /** Takes in what is seen of a connection's condition, in the caller's transaction; what happened. */
    public AlertRules.Step observe(Connection sql, dev.holdfast.settings.Connection of, Observation seen)
            throws SQLException {
        String name = seen.condition().name();
        // Locks what is known; two replicas that see something begin meet at the row's key below.
        Optional<Row> row = Rows.one(sql, """
                select severity, opened_at, announced_at, news, clear_since, summary, told from alert_state
                where connection = ? and condition = ? for update""", AlertBoard::row, of.name(), name);
        Instant now = now(sql);
        Known known = row.map(Row::known).orElse(null);
        AlertRules.Step step = AlertRules.step(known, seen.severity(), seen.news(), now, patience);
        switch (step) {
            case OPEN -> open(sql, of, seen, now);
            case RISE, RENEW -> tellMore(sql, of, seen, row.orElseThrow());
            case STAY ->
                Rows.update(
                        sql,
                        "update alert_state set clear_since = null, summary = ? where connection = ? and condition = ?",
                        seen.summary(),
                        of.name(),
                        name);
            case PAUSE ->
                Rows.update(
                        sql,
                        "update alert_state set clear_since = now() where connection = ? and condition = ?",
                        of.name(),
                        name);
            case RESOLVE -> resolve(sql, of, seen.condition(), row.orElseThrow(), now);
            case NOTHING -> {
                // As it was.
            }
        }
        return step;
    }

    private void open(Connection sql, dev.holdfast.settings.Connection of, Observation seen, Instant now)
            throws SQLException {
        Severity severity = Objects.requireNonNull(seen.severity());
        int opened = Rows.update(
                sql,
                """
                insert into alert_state (connection, condition, severity, news, summary, told)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
                of.name(),
                seen.condition().name(),
                Route.of(severity),
                seen.news(),
                seen.summary(),
                told(sql, of, Set.of(), severity));
        if (opened == 1) {
            tell(sql, of, alert(of, seen, severity, now));
        }
    }

    private void tellMore(Connection sql, dev.holdfast.settings.Connection of, Observation seen, Row row)
            throws SQLException {
        Severity now = Objects.requireNonNull(seen.severity());
        Severity severity =
                now.compareTo(row.known().severity()) > 0 ? now : row.known().severity();
        Rows.update(
                sql,
                """
                update alert_state set severity = ?, announced_at = now(), news = coalesce(?::timestamptz, news), clear_since = null, summary = ?, told = ?
                where connection = ? and condition = ?""",
                Route.of(severity),
                seen.news(),
                seen.summary(),
                told(sql, of, Set.copyOf(row.told()), severity),
                of.name(),
                seen.condition().name());
        tell(sql, of, alert(of, seen, severity, row.known().openedAt()));
    }

    private static java.sql.Array told(
            Connection sql, dev.holdfast.settings.Connection of, Set<String> before, Severity severity)
            throws SQLException {
        Set<String> routes = new LinkedHashSet<>(before);
        if (!Route.targets(of, Route.of(severity)).isEmpty()) {
            routes.add(Route.of(severity));
        }
        return sql.createArrayOf("text", routes.toArray());
    }

    private static void tell(Connection sql, dev.holdfast.settings.Connection of, Alert alert) throws SQLException {
        String route = Route.of(alert.severity());
        for (Target target : Route.targets(of, route)) {
            AlertOutbox.add(
                    sql,
                    new AlertOutbox.Message(
                            of.name(),
                            alert.condition().name(),
                            alert.dedupKey(),
                            route,
                            target,
                            Action.TRIGGER,
                            switch (target) {
                                case Target.Pager _ -> PagerDutyEvent.trigger(alert);
                                case Target.Chat _ -> SlackAlert.opened(alert).toJson();
                            }));
        }
    }

    /** Everybody who was told that it began is told that it is over, once. */
    private void resolve(Connection sql, dev.holdfast.settings.Connection of, Condition condition, Row row, Instant now)
            throws SQLException {
        Rows.update(sql, "delete from alert_state where connection = ? and condition = ?", of.name(), condition.name());
        Observation was = new Observation(condition, row.known().severity(), "", row.summary(), List.of(), "", null);
        Alert alert = alert(of, was, row.known().severity(), row.known().openedAt());
        List<Target> done = new ArrayList<>();
        for (String route : row.told()) {
            for (Target target : Route.targets(of, route)) {
                if (done.contains(target)) {
                    continue;
                }
                done.add(target);
                AlertOutbox.add(
                        sql,
                        new AlertOutbox.Message(
                                of.name(),
                                condition.name(),
                                DedupKey.of(of.name(), condition),
                                route,
                                target,
                                Action.RESOLVE,
                                switch (target) {
                                    case Target.Pager _ -> PagerDutyEvent.resolve(alert.dedupKey());
                                    case Target.Chat _ ->
                                        SlackAlert.resolved(
                                                        alert,
                                                        Duration.between(
                                                                row.known().openedAt(), now))
                                                .toJson();
                                }));
            }
        }
    }

    private Alert alert(dev.holdfast.settings.Connection of, Observation seen, Severity severity, Instant since) {
        return new Alert(
                of.name(),
                of.owner(),
                seen.condition(),
                severity,
                seen.summary(),
                seen.facts(),
                seen.action(),
                links.runbook(seen.condition()),
                links.dashboard(of.name()),
                since);
    }

    /** What is open now, of these connections. */
    public static List<Open> open(Connection sql, List<String> connections) throws SQLException {
        return Rows.list(
                sql,
                """
                select connection, condition, severity, opened_at, summary, told from alert_state
                where connection = any (?) order by connection, condition""",
                row -> new Open(
                        row.getString("connection"),
                        row.getString("condition"),
                        severity(row),
                        Objects.requireNonNull(Rows.instant(row, "opened_at")),
                        row.getString("summary"),
                        texts(row, "told")),
                sql.createArrayOf("text", connections.toArray()));
    }

    private static Instant now(Connection sql) throws SQLException {
        return Rows.one(sql, "select now() as now", row -> Objects.requireNonNull(Rows.instant(row, "now")))
                .orElseThrow();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Known(
                        severity(row),
                        Objects.requireNonNull(Rows.instant(row, "opened_at")),
                        Objects.requireNonNull(Rows.instant(row, "announced_at")),
                        Rows.instant(row, "news"),
                        Rows.instant(row, "clear_since")),
                row.getString("summary"),
                texts(row, "told"));
    }

    private static Severity severity(ResultSet row) throws SQLException {
        return Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
