package dev.holdfast.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.holdfast.operations.alerts.Alert.Fact;
import dev.holdfast.operations.alerts.pagerduty.PagerDutyEvent;
import dev.holdfast.operations.alerts.pagerduty.PagerDutySender;
import dev.holdfast.operations.alerts.slack.SlackAlert;
import dev.holdfast.operations.alerts.slack.SlackMessage;
import dev.holdfast.operations.alerts.slack.SlackSender;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.transport.HttpCaller;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes over the wire is what the vendors take: the simulators' rules, and where this machine has them, the vendors' schemas. */
class MessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static AlertBench bench;

    @BeforeAll
    static void open() {
        bench = new AlertBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** Everything at and beyond its limits, and everything that Slack would read as its own. */
    private static Alert excessive() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            facts.add(new Fact("Fact " + i + " <&>*".repeat(100), "<!channel> & ".repeat(500)));
        }
        return new Alert(
                "acme-us",
                "o".repeat(5000),
                new Condition.CredentialRed("c".repeat(400)),
                Severity.CRITICAL,
                "<!here> \ud83d\ude00".repeat(2000),
                facts,
                "do & <this>\n".repeat(2000),
                URI.create("https://docs.acme.example/r.md"),
                null,
                Instant.parse("2026-11-23T12:00:00Z"));
    }

    private static List<JsonNode> sent(String path) {
        List<Alert> alerts = List.of(bench.alert(Severity.WARNING), excessive());
        StoredSecrets secrets = new StoredSecrets(
                Clock.systemUTC(), Duration.ofHours(1), name -> Optional.ofNullable(bench.secrets.get(name)));
        bench.put("/control/slack/acme/channels/C0000000WARN", "{}");
        try (HttpCaller caller = new HttpCaller()) {
            SlackSender slack = new SlackSender(caller, secrets, Duration.ofSeconds(5));
            PagerDutySender pager = new PagerDutySender(caller, secrets, Duration.ofSeconds(5));
            for (Alert alert : alerts) {
                for (SlackMessage message :
                        List.of(SlackAlert.opened(alert), SlackAlert.resolved(alert, Duration.ofHours(3)))) {
                    for (String route : List.of("warning", "daily-post")) {
                        Route.Target.Chat chat = (Route.Target.Chat)
                                Route.targets(bench.connection(), route).getFirst();
                        assertThat(slack.send(chat.slack(), message.toJson(), "m", true))
                                .isInstanceOfAny(Delivery.Delivered.class, Delivery.Later.class);
                    }
                }
                Route.Target.Pager service =
                        (Route.Target.Pager) Route.target(bench.connection(), "critical", "pagerduty")
                                .orElseThrow();
                for (var event : List.of(PagerDutyEvent.trigger(alert), PagerDutyEvent.resolve(alert.dedupKey()))) {
                    assertThat(pager.send(service.service(), event))
                            .isEqualTo(new Delivery.Delivered(alert.dedupKey()));
                }
            }
        }
        return bench.simulators.requests().read(0, 1000, request -> true).entries().stream()
                .filter(request -> request.path().contains(path))
                .map(RequestEntry::body)
                .map(MessagesTest::parsed)
                .toList();
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsTooLongIsCutAndNothingIsReadAsSlacksOwn() {
        JsonNode opened = SlackAlert.opened(excessive()).toJson();

        assertThat(opened.toString()).doesNotContain("<!here>", "<!channel>").contains("more paragraphs do not fit");
        assertThat(sent("postMessage")).isNotEmpty();
    }

    @Test
    void aDedupKeyNamesConnectionAndConditionAndFitsHoweverLongTheyAre() {
        assertThat(DedupKey.of("acme-us", new Condition.QueueAge())).isEqualTo("holdfast:acme-us:queue-age");
        assertThat(DedupKey.of("acme-us", new Condition.CredentialRed("netsuite")))
                .isEqualTo("holdfast:acme-us:credential-red:netsuite");
        String one = DedupKey.of("acme-us", new Condition.CredentialRed("x".repeat(400)));
        String other = DedupKey.of("acme-us", new Condition.CredentialRed("x".repeat(401)));
        assertThat(one).hasSize(255).isNotEqualTo(other);
    }

    @Test
    @Tag("spec")
    void eventsFitPagerDutysSchema() throws Exception {
        JsonNode spec = spec("pagerduty-events-v2-openapi.json");
        JsonNode schema = spec.at("/paths/~1enqueue/post/requestBody/content/application~1json/schema")
                .deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) schema).set("components", spec.path("components"));
        fit(schema, sent("/v2/enqueue"));
    }

    @Test
    @Tag("spec")
    void messagesFitSlacksSchemas() throws Exception {
        fit(definition("ChatPostMessageRequest"), sent("postMessage"));
        fit(definition("IncomingWebhookRequest"), sent("/services/"));
        for (JsonNode message : sent("postMessage")) {
            fit(definition("Blocks"), List.of(message.path("blocks")));
        }
    }

    private static JsonNode definition(String name) throws Exception {
        JsonNode schema = spec("slack-blockkit-and-messages.strict.schema.json").deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) schema).put("$ref", "#/definitions/" + name);
        return schema;
    }

    private static void fit(JsonNode schema, List<JsonNode> messages) {
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        assertThat(messages).isNotEmpty();
        for (JsonNode message : messages) {
            assertThat(compiled.validate(message)).as(message.toString()).isEmpty();
        }
    }

    private static JsonNode spec(String file) throws Exception {
        Path path = Path.of(System.getProperty("holdfast.specs", "../shared/specs"), "alerting", file);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: " + path + " is not on this machine; set -Dholdfast.specs");
        }
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is not on this machine");
        return JSON.readTree(Files.readAllBytes(path));
    }
}
