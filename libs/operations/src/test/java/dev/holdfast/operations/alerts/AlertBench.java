package dev.holdfast.operations.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.operations.alerts.outbox.AlertDatabase;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertSender;
import dev.holdfast.operations.alerts.pagerduty.PagerDutySender;
import dev.holdfast.operations.alerts.slack.ChannelReader;
import dev.holdfast.operations.alerts.slack.SlackSender;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.AlertSettings;
import dev.holdfast.settings.AlertSettings.PagerDuty;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.AlertSettings.Thresholds;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.MappingSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.Testbed;
import dev.holdfast.transport.HttpCaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** An outbox in a real database, simulated PagerDuty and Slack behind it, and short times. */
public final class AlertBench implements AutoCloseable {

    public static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";
    static final AlertSender.Timing SHORT = new AlertSender.Timing(
            Duration.ofMillis(1100),
            Duration.ofMillis(300),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofHours(1));
    private static final SecretRef KEY = new SecretRef("env", "PD");
    private static final SecretRef TOKEN = new SecretRef("env", "TOKEN");
    private static final SecretRef HOOK = new SecretRef("env", "HOOK");
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    public final Map<String, String> secrets = new HashMap<>();
    public final AlertDatabase database;
    public final AlertOutbox outbox;
    public final List<String> outcomes = new ArrayList<>();
    private final HttpCaller caller = new HttpCaller();
    private final HttpClient client = HttpClient.newHttpClient();

    public AlertBench() {
        PGSimpleDataSource source = migrated(Testbed.shared().newDatabase("alerts"));
        database = new AlertDatabase() {
            @Override
            public <T> T inOne(Work<T> work) {
                return transaction(source, work);
            }
        };
        outbox = new AlertOutbox(database);
        secrets.put("PD", ROUTING_KEY);
        secrets.put("TOKEN", "xoxb-good");
        secrets.put("HOOK", simulators.uri() + "/slack/acme/services/T1/B1/s");
        put("/control/pagerduty/us/integrations/" + ROUTING_KEY, "{\"service\":\"orders\"}");
        token("xoxb-good", "chat:write", "channels:history");
        for (String channel : List.of("C0000000CRIT", "C0000000WARN", "C0000000HOOK")) {
            put("/control/slack/acme/channels/" + channel, "{}");
        }
        put("/control/slack/acme/webhooks/T1/B1/s", "{\"channel\":\"C0000000HOOK\"}");
    }

    public void token(String token, String... scopes) {
        put(
                "/control/slack/acme/tokens/" + token,
                JSON.createObjectNode().set("scopes", JSON.valueToTree(scopes)).toString());
    }

    /** Critical pages and posts by bot, warnings post by bot elsewhere, the daily post goes to a webhook. */
    public Connection connection() {
        URI api = URI.create(simulators.uri() + "/slack/acme/api");
        AlertSettings alerts = new AlertSettings(
                Map.of(
                        Severity.CRITICAL,
                        new AlertSettings.Route(
                                new PagerDuty(KEY, URI.create(simulators.uri() + "/pagerduty/us")),
                                new Slack.Bot("C0000000CRIT", TOKEN, api)),
                        Severity.WARNING,
                        new AlertSettings.Route(null, new Slack.Bot("C0000000WARN", TOKEN, api))),
                new AlertSettings.DailyPost(new Slack.Webhook(HOOK), LocalTime.of(8, 0)),
                Thresholds.USUAL);
        SecretRef none = new SecretRef("env", "NONE");
        return new Connection(
                "acme-us",
                "acme",
                "ops@acme.example",
                Connection.Mode.OBSERVE,
                Instant.EPOCH,
                new ShopSettings(
                        "acme-us.myshopify.com",
                        "2026-10",
                        URI.create("http://127.0.0.1:1"),
                        new ShopSettings.Credential.AccessToken(none),
                        List.of()),
                erp(none),
                new BookingSettings(
                        BookingSettings.Payment.PAID,
                        false,
                        java.util.Set.of(),
                        java.util.Set.of(),
                        true,
                        BookingSettings.Money.SHOP,
                        BookingSettings.Tax.AS_GIVEN,
                        BookingSettings.CustomerPolicy.BY_SHOPIFY_ID,
                        null),
                MappingSettings.NONE,
                List.of(),
                alerts);
    }

    private static ErpSettings erp(SecretRef none) {
        return new ErpSettings.NetSuite(
                "1",
                URI.create("http://127.0.0.1:1"),
                new ErpSettings.NetSuite.Credential.TokenBased(none, none, none, none),
                1,
                Duration.ofMinutes(15),
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                ZoneOffset.UTC,
                ErpSettings.NetSuite.ExternalIds.ATOMIC,
                null,
                null);
    }

    public AlertSender sender(AlertOutbox.Sent sent) {
        return sender(new Connections(List.of(connection())), sent);
    }

    public AlertSender sender(Connections connections, AlertOutbox.Sent sent) {
        StoredSecrets resolver = new StoredSecrets(
                Clock.systemUTC(), Duration.ofHours(1), name -> Optional.ofNullable(secrets.get(name)));
        Duration deadline = Duration.ofSeconds(1);
        return new AlertSender(
                outbox,
                connections,
                new AlertSender.Vendors(
                        new PagerDutySender(caller, resolver, deadline),
                        new SlackSender(caller, resolver, deadline),
                        new ChannelReader(caller, resolver, deadline)),
                SHORT,
                (channel, outcome) -> {
                    synchronized (outcomes) {
                        outcomes.add(channel + " " + outcome);
                    }
                },
                sent);
    }

    public Alert alert(Severity severity) {
        return new Alert(
                "acme-us",
                "ops@acme.example",
                new Condition.QueueAge(),
                severity,
                "14 events wait, the oldest for 45 min",
                List.of(new Alert.Fact("Events", "14"), new Alert.Fact("Money", "812.00 GBP")),
                "Look whether the ERP answers",
                URI.create("https://docs.acme.example/runbooks/queue-age.md"),
                URI.create("https://grafana.acme.example/d/queues?var-connection=acme-us"),
                Instant.parse("2026-11-23T12:00:00Z"));
    }

    public void fault(String rule) {
        send("POST", "/control/faults", rule.replace('\'', '"'));
    }

    public void put(String path, String body) {
        send("PUT", path, body);
    }

    /** What a Slack channel shows, newest first. */
    public List<String> texts(String channel) {
        List<String> texts = new ArrayList<>();
        send("GET", "/control/slack/acme/channels/" + channel + "/messages", null)
                .forEach(message -> texts.add(message.path("text").asText()));
        return texts;
    }

    /** The alerts that PagerDuty holds. */
    public JsonNode alerts() {
        return send("GET", "/control/state/pagerduty/us/alert", null);
    }

    private JsonNode send(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulators.uri() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T transaction(PGSimpleDataSource source, AlertDatabase.Work<T> work) {
        try (java.sql.Connection sql = source.getConnection()) {
            sql.setAutoCommit(false);
            T result = work.with(sql);
            sql.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGSimpleDataSource migrated(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        try (InputStream ddl = AlertOutbox.class.getResourceAsStream("/db/alerts/alerts.sql")) {
            String text = new String(Objects.requireNonNull(ddl).readAllBytes(), StandardCharsets.UTF_8);
            transaction(source, sql -> {
                try (var statement = sql.createStatement()) {
                    return statement.execute(text);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source;
    }

    @Override
    public void close() {
        caller.close();
        client.close();
        simulators.close();
    }
}
