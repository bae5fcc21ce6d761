package dev.holdfast.operations.alerts;

import dev.holdfast.settings.AlertSettings;
import dev.holdfast.settings.AlertSettings.DailyPost;
import dev.holdfast.settings.AlertSettings.PagerDuty;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a connection's messages go, by the names that {@code connections.yaml} has for it. */
public final class Route {

    /** The name of the daily post's. */
    public static final String DAILY_POST = "daily-post";

    private Route() {}

    /** One receiver. */
    public sealed interface Target {

        /** Which of the vendors: {@code pagerduty} or {@code slack}. */
        String channel();

        /** Names it for limits and for people, without a secret. */
        String name();

        /** A PagerDuty service. */
        record Pager(PagerDuty service) implements Target {
            @Override
            public String channel() {
                return "pagerduty";
            }

            @Override
            public String name() {
                return "PagerDuty service of " + service.routingKey();
            }
        }

        /** A Slack channel. */
        record Chat(Slack slack) implements Target {
            @Override
            public String channel() {
                return "slack";
            }

            @Override
            public String name() {
                return switch (slack) {
                    case Slack.Bot bot -> "Slack channel " + bot.channel();
                    case Slack.Webhook webhook -> "Slack webhook of " + webhook.url();
                };
            }
        }
    }

    /** The route of what is this severe. */
    public static String of(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** All routes that there can be, the most severe first. */
    public static List<String> names() {
        return List.of(of(Severity.CRITICAL), of(Severity.WARNING), of(Severity.INFO), DAILY_POST);
    }

    /** Who is told by a route; empty when nobody is. */
    public static List<Target> targets(Connection connection, String route) {
        AlertSettings alerts = connection.alerts();
        List<Target> targets = new ArrayList<>();
        if (route.equals(DAILY_POST)) {
            DailyPost post = alerts.dailyPost();
            if (post != null) {
                targets.add(new Target.Chat(post.slack()));
            }
            return targets;
        }
        AlertSettings.Route to = alerts.routes().get(Severity.valueOf(route.toUpperCase(Locale.ROOT)));
        if (to != null && to.pagerDuty() != null) {
            targets.add(new Target.Pager(to.pagerDuty()));
        }
        if (to != null && to.slack() != null) {
            targets.add(new Target.Chat(to.slack()));
        }
        return targets;
    }

    /** The one of a route that is reached through a vendor. */
    public static Optional<Target> target(Connection connection, String route, String channel) {
        return targets(connection, route).stream()
                .filter(target -> target.channel().equals(channel))
                .findFirst();
    }
}
