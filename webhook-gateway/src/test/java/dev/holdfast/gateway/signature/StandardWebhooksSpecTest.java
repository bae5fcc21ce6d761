package dev.holdfast.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the vectors collected from the specification's own libraries, where this machine has them. */
@Tag("spec")
class StandardWebhooksSpecTest {

    private static JsonNode vectors = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"), "events/standard-webhooks-vectors.json");
        if (!Files.isRegularFile(file)) {
            System.out.println("SKIPPED: no Standard Webhooks vectors at "
                    + file.toAbsolutePath().normalize());
            abort("no vendor specs on this machine");
        }
        vectors = new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void everySignedVectorVerifies() {
        assertThat(vectors.get("sign_vectors")).isNotEmpty().allSatisfy(vector -> {
            Proof proof = verify(vector, vector.get("expected").asText(), 0);

            assertThat(proof).isInstanceOf(Proof.Signed.class);
        });
    }

    @Test
    void equivalentFormsOfASecretAreOneKey() {
        assertThat(vectors.get("secret_forms_that_must_be_equivalent"))
                .isNotEmpty()
                .allSatisfy(forms -> assertThat(
                                StandardWebhooksSignature.key(forms.get(0).asText()))
                        .isEqualTo(StandardWebhooksSignature.key(forms.get(1).asText())));
    }

    @Test
    void whatMustBeRejectedIs() {
        JsonNode vector = vectors.get("sign_vectors").get(0);
        assertThat(vectors.get("must_reject")).isNotEmpty().allSatisfy(rejected -> {
            if (rejected.has("secret")) {
                assertThatThrownBy(() -> StandardWebhooksSignature.key(
                                rejected.get("secret").asText()))
                        .isInstanceOf(IllegalArgumentException.class);
            } else if (rejected.has("signature")) {
                assertThat(verify(vector, rejected.get("signature").asText(), 0))
                        .isEqualTo(Proof.WRONG);
            } else if (rejected.has("timestamp")) {
                assertThat(StandardWebhooksSignature.verify(
                                secrets(vector),
                                vector.get("msg_id").asText(),
                                rejected.get("timestamp").asText(),
                                vector.get("expected").asText(),
                                body(vector),
                                Instant.now(),
                                Duration.ofMinutes(5)))
                        .isEqualTo(Proof.WRONG);
            } else if (rejected.get("case").asText().contains("tolerance")) {
                int seconds = rejected.get("case").asText().contains("older") ? 301 : -301;
                assertThat(verify(vector, vector.get("expected").asText(), seconds))
                        .isEqualTo(Proof.STALE);
            } else {
                // Missing headers never reach the signature: the scheme's own test has them.
                assertThat(rejected.get("case").asText()).startsWith("missing webhook-");
            }
        });
    }

    @Test
    void theHeaderOfSeveralSignaturesVerifies() {
        JsonNode vector = vectors.get("sign_vectors").get(0);
        String header = vectors.get("multi_signature_header_that_must_verify_if_VALID_is_correct")
                .asText()
                .replace("{VALID}", vector.get("expected").asText());

        assertThat(verify(vector, header, 0)).isInstanceOf(Proof.Signed.class);
    }

    private static Proof verify(JsonNode vector, String header, int secondsLater) {
        long timestamp = vector.get("timestamp").asLong();
        return StandardWebhooksSignature.verify(
                secrets(vector),
                vector.get("msg_id").asText(),
                Long.toString(timestamp),
                header,
                body(vector),
                Instant.ofEpochSecond(timestamp + secondsLater),
                Duration.ofMinutes(5));
    }

    private static ActiveSecrets secrets(JsonNode vector) {
        return new ActiveSecrets(
                List.of(StandardWebhooksSignature.key(vector.get("secret").asText())));
    }

    private static byte[] body(JsonNode vector) {
        return vector.get("payload").asText().getBytes(UTF_8);
    }
}
