package dev.holdfast.settings;

import static dev.holdfast.settings.SampleFiles.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.settings.AlertSettings.DailyPost;
import dev.holdfast.settings.AlertSettings.Levels;
import dev.holdfast.settings.AlertSettings.PagerDuty;
import dev.holdfast.settings.AlertSettings.Route;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.AlertSettings.Thresholds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told what, as written in the file. */
class AlertKeysTest {

    private static final String ROUTES = """
                alerts:
                  critical:
                    pagerduty: {routing-key: env://PD, url: https://events.eu.pagerduty.com/}
                    slack: &ops {channel: C0123456789, bot-token: env://SLACK}
                  warning: {slack: *ops}
                  daily-post:
                    slack: {webhook-url: env://HOOK}
                    at: 07:30
                  thresholds:
                    queue-age: {warning: 5m, critical: 10m}
                    dead-letters: {critical: 7}
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsRead() throws IOException {
        Connection connection =
                read(LEAST.replace("access-token:", "time-zone: America/New_York\n      access-token:") + ROUTES);

        Slack.Bot ops = new Slack.Bot("C0123456789", new SecretRef("env", "SLACK"), Slack.Bot.USUAL_URL);
        assertThat(connection.shop().timeZone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(connection.alerts().routes())
                .isEqualTo(Map.of(
                        Severity.CRITICAL,
                        new Route(
                                new PagerDuty(
                                        new SecretRef("env", "PD"), URI.create("https://events.eu.pagerduty.com")),
                                ops),
                        Severity.WARNING,
                        new Route(null, ops)));
        assertThat(connection.alerts().dailyPost())
                .isEqualTo(new DailyPost(new Slack.Webhook(new SecretRef("env", "HOOK")), LocalTime.of(7, 30)));
        Thresholds thresholds = connection.alerts().thresholds();
        assertThat(thresholds.queueAge()).isEqualTo(new Levels<>(Duration.ofMinutes(5), Duration.ofMinutes(10)));
        assertThat(thresholds.deadLetters()).isEqualTo(new Levels<>(1, 7));
        assertThat(thresholds.held()).isEqualTo(Thresholds.USUAL.held());
    }

    @Test
    void leftOutMeansNobodyIsToldAndIsLegal() throws IOException {
        assertThat(read(LEAST).alerts()).isEqualTo(AlertSettings.NONE);
        assertThat(read(LEAST).shop().timeZone()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "routing-key: env://PD, routing-key: 0123456789abcdef0123456789abcdef, 'line 18: connections[0].alerts.critical.pagerduty.routing-key must be a reference'",
        "routing-key, routing_key, did you mean routing-key?",
        "C0123456789, '\"#orders\"', 'must be a channel''s id such as'",
        "'channel: C0123456789, ', '', must have either channel together with bot-token",
        "'bot-token: env://SLACK', 'bot-token: env://SLACK, webhook-url: env://HOOK', must have either channel together with bot-token",
        "webhook-url: env://HOOK, 'webhook-url: env://HOOK, url: https://slack.com', must be left out",
        "warning: {slack: *ops}, warning: {}, 'must have pagerduty, slack or both'",
        "warning: {slack: *ops}, warnings: {slack: *ops}, did you mean warning?",
        "at: 07:30, at: 7.30, must be a time of day such as 08:00",
        "critical: 10m, critical: 1m, 'thresholds.queue-age.critical must not be below warning (5m)'",
        "critical: 7, critical: many, dead-letters.critical must be a whole number from 1",
        "queue-age, queue-ages, did you mean queue-age?",
    })
    void badInputIsNamedWithTheFix(String from, String to, String expected) {
        String text = LEAST + ROUTES.replace(from, to);

        SettingsException failure = catchThrowableOfType(SettingsException.class, () -> read(text));

        assertThat(failure).as("refusal of\n" + text).isNotNull();
        assertThat(failure.getMessage()).contains(expected).doesNotContain("0123456789abcdef");
    }

    private Connection read(String text) throws IOException {
        Path file = folder.resolve("connections.yaml");
        Files.writeString(file, text);
        return ConnectionsFile.read(file).all().getFirst();
    }
}
