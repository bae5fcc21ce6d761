package dev.holdfast.connectors.financeoperations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the carried webhook bodies become, to the byte. After an intended change, run with {@code -Dholdfast.golden=write} and
 * read the difference.
 */
class FinanceOperationsMappingTest {

    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path GOLDEN =
            Path.of(System.getProperty("holdfast.root"), "libs/connectors/src/test/resources/financeoperations");

    @ParameterizedTest
    @CsvSource({
        "01, SINGLE",
        "02, SINGLE",
        "03, SINGLE",
        "04, BY_SHOPIFY_ID",
        "05, SINGLE",
        "06, SINGLE",
        "17, BY_EMAIL",
        "18, BY_EMAIL"
    })
    void becomes(String number, CustomerPolicy policy) throws IOException {
        Path file = GOLDEN.resolve(number + ".json");
        String text = text(Mapped.creation(number, policy));
        if ("write".equals(System.getProperty("holdfast.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static String text(Plan plan) throws IOException {
        ArrayNode writes = PRETTY.createArrayNode();
        for (Plan.Write write : plan.writes()) {
            JsonNode body = write.body();
            writes.addObject()
                    .put("request", write.method() + " " + write.path())
                    .put("summary", write.summary())
                    .set("body", body == null ? null : Json.readObject(Json.bytes(body), "a plan"));
        }
        return PRETTY.writeValueAsString(writes) + "\n";
    }
}
