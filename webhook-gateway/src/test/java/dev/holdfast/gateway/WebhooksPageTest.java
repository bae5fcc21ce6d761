package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.source.Answer;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.Schemes;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.yaml.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/webhooks.md} has every outcome, with the answer that senders get. */
class WebhooksPageTest {

    @Test
    void everyAnswerIsOnThePageAsItIsGiven() throws IOException {
        List<String> rows = Files.readAllLines(page()).stream()
                .filter(line -> line.matches("\\| `[a-z_]+` \\| \\d{3} \\|.*"))
                .map(line -> line.replaceFirst("(\\| `[a-z_]+` \\| \\d{3} \\| (yes )?\\|).*", "$1"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Outcome.values())
                        .map(WebhooksPageTest::row)
                        .toList());
    }

    @Test
    void whereAVendorIsAnsweredOtherwiseThePageSaysSo() throws IOException {
        Map<String, String> rows = Files.readAllLines(page()).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| (`[a-z_]+` ?)+ \\| \\d{3} \\|.*"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip(), cells -> cells[2].strip() + " " + cells[3].strip()));
        Schemes schemes = new Schemes(Duration.ofMinutes(5));

        for (SignatureScheme scheme : SignatureScheme.values()) {
            Map<Integer, String> others = Arrays.stream(Outcome.values())
                    .filter(outcome -> schemes.of(scheme).answer(outcome).status()
                            != Answer.usual(outcome).status())
                    .collect(Collectors.groupingBy(
                            outcome -> schemes.of(scheme).answer(outcome).status(),
                            TreeMap::new,
                            Collectors.mapping(outcome -> "`" + outcome.label() + "`", Collectors.joining(" "))));
            String said = rows.getOrDefault("`" + Kinds.written(scheme) + "`", "");
            assertThat(said)
                    .as("answers of %s", scheme)
                    .isEqualTo(others.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining()));
        }
    }

    private static Path page() {
        return Path.of(System.getProperty("holdfast.root"), "docs", "webhooks.md");
    }

    private static String row(Outcome outcome) {
        Answer answer = Answer.usual(outcome);
        return "| `" + outcome.label() + "` | " + answer.status() + " | " + (answer.retryLater() ? "yes " : "") + "|";
    }
}
