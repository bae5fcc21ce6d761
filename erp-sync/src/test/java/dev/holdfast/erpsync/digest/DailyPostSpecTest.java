package dev.holdfast.erpsync.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.holdfast.erpsync.AlertWorld;
import dev.holdfast.erpsync.digest.DayFigures.Cause;
import dev.holdfast.operations.alerts.Links;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The daily post, quiet and at its longest, against Slack's own types where this machine has them. */
@Tag("spec")
class DailyPostSpecTest {

    @Test
    void theDailyPostFitsSlacksSchema() throws Exception {
        Cause cause = new Cause(
                "parked", "missing:item:<" + "S".repeat(400) + ">", 14, Duration.ofHours(3), List.of("812.00 GBP"));
        DayFigures quiet = new DayFigures(Map.of(), 0, 0, null, null, Map.of(), null, List.of(), List.of());
        DayFigures busy = new DayFigures(
                Map.of("applied", 120_000L, "excluded", 3L, "parked", 14L),
                5,
                7,
                Duration.ofMillis(1234),
                Duration.ofMinutes(12),
                Map.of("parked", 20L, "dead", 1L, "retrying", 2L),
                Duration.ofDays(3),
                Collections.nCopies(40, "812.00 GBP"),
                Collections.nCopies(8, cause));
        for (DayFigures figures : List.of(quiet, busy)) {
            ObjectNode post = DailyPost.of(
                            AlertWorld.connection(),
                            ShopDay.of(LocalDate.parse("2026-11-22"), ZoneOffset.UTC),
                            figures,
                            true,
                            new Links(
                                    "https://docs.acme.example/runbooks", "https://grafana.acme.example/{connection}"))
                    .toJson();
            fits("Blocks", post.path("blocks"));
            fits("IncomingWebhookRequest", post);
            fits("ChatPostMessageRequest", post.deepCopy().put("channel", "C0123456789"));
        }
    }

    private static void fits(String definition, JsonNode message) throws Exception {
        Path file = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "alerting",
                "slack-blockkit-and-messages.strict.schema.json");
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: " + file + " is not on this machine; set -Dholdfast.specs");
        }
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not on this machine");
        ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(file));
        schema.put("$ref", "#/definitions/" + definition);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                        .getSchema(schema)
                        .validate(message))
                .as(message.toString())
                .isEmpty();
    }
}
