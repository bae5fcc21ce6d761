package dev.holdfast.erpsync;

import dev.holdfast.settings.AlertSettings;
import dev.holdfast.settings.AlertSettings.DailyPost;
import dev.holdfast.settings.AlertSettings.PagerDuty;
import dev.holdfast.settings.AlertSettings.Route;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.AlertSettings.Thresholds;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Simulated PagerDuty and Slack, and a connection whose people they tell. */
public final class AlertWorld {

    /** What never may be seen outside of a call. */
    public static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

    public static final String BOT_TOKEN = "xoxb-the-tests-own-token";
    /** The channel of everything. */
    public static final String CHANNEL = "C0000000OPS";

    private AlertWorld() {}

    /** Sets the vendors up; critical pages and posts, warnings post, the daily post is posted at eight. */
    static AlertSettings open(URI simulators, UnaryOperator<String> secret) {
        call(simulators, "PUT", "/control/pagerduty/us/integrations/" + ROUTING_KEY, "{\"service\":\"orders\"}");
        call(
                simulators,
                "PUT",
                "/control/slack/acme/tokens/" + BOT_TOKEN,
                "{\"scopes\":[\"chat:write\",\"channels:history\"]}");
        call(simulators, "PUT", "/control/slack/acme/channels/" + CHANNEL, "{}");
        return settings(
                simulators, SecretRef.parse(secret.apply(ROUTING_KEY)), SecretRef.parse(secret.apply(BOT_TOKEN)));
    }

    /** The same routes, with references as given. */
    public static AlertSettings settings(URI simulators, SecretRef routingKey, SecretRef token) {
        Slack slack = new Slack.Bot(CHANNEL, token, URI.create(simulators + "/slack/acme/api"));
        return new AlertSettings(
                Map.of(
                        Severity.CRITICAL,
                        new Route(new PagerDuty(routingKey, URI.create(simulators + "/pagerduty/us")), slack),
                        Severity.WARNING,
                        new Route(null, slack)),
                new DailyPost(slack, LocalTime.of(8, 0)),
                Thresholds.USUAL);
    }

    /** The connection with people to tell. */
    public static Connection told(Connection connection, AlertSettings alerts) {
        return told(connection, alerts, connection.shop().timeZone());
    }

    /** The same, its days cut in a zone. */
    public static Connection told(Connection connection, AlertSettings alerts, ZoneId zone) {
        ShopSettings shop = connection.shop();
        return new Connection(
                connection.name(),
                connection.tenant(),
                connection.owner(),
                connection.mode(),
                connection.bookFrom(),
                new ShopSettings(
                        shop.domain(),
                        shop.apiVersion(),
                        shop.adminUrl(),
                        shop.credential(),
                        shop.webhookSecrets(),
                        shop.timing(),
                        zone),
                connection.erp(),
                connection.booking(),
                connection.mapping(),
                connection.sources(),
                alerts);
    }

    /** The connection of all tests. */
    public static Connection connection() {
        return TestConnection.of(Connection.Mode.LIVE);
    }

    static String call(URI simulators, String method, String path, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulators + path))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
