package dev.holdfast.simulators.shipbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the simulated ShipBob signs is what the specification's own libraries sign, where this machine has their vectors. */
@Tag("spec")
class StandardWebhooksSpecTest {

    @Test
    void theSignatureIsTheVectors() throws IOException {
        Path file = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"), "events", "standard-webhooks-vectors.json");
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: no Standard Webhooks vectors at " + file);
            abort("no " + file);
        }
        JsonNode vectors = new ObjectMapper().readTree(file.toFile()).path("sign_vectors");

        assertThat(vectors).isNotEmpty().allSatisfy(vector -> assertThat(StandardWebhooks.signature(
                        Webhooks.key(vector.path("secret").asText()),
                        vector.path("msg_id").asText(),
                        vector.path("timestamp").asLong(),
                        vector.path("payload").asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(vector.path("expected").asText()));
    }
}
