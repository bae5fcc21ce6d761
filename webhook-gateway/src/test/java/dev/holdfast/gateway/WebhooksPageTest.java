package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.source.Answer;
import dev.holdfast.gateway.source.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/webhooks.md} has every outcome, with the answer that senders get. */
class WebhooksPageTest {

    @Test
    void everyAnswerIsOnThePageAsItIsGiven() throws IOException {
        List<String> rows =
                Files.readAllLines(Path.of(System.getProperty("holdfast.root"), "docs", "webhooks.md")).stream()
                        .filter(line -> line.matches("\\| `[a-z_]+` \\| \\d{3} \\|.*"))
                        .map(line -> line.replaceFirst("(\\| `[a-z_]+` \\| \\d{3} \\| (yes )?\\|).*", "$1"))
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Outcome.values())
                        .map(WebhooksPageTest::row)
                        .toList());
    }

    private static String row(Outcome outcome) {
        Answer answer = Answer.usual(outcome);
        return "| `" + outcome.label() + "` | " + answer.status() + " | " + (answer.retryLater() ? "yes " : "") + "|";
    }
}
