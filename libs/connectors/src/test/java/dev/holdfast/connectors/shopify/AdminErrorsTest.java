package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.transport.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the token endpoint's errors mean: a refusal is of the credential, an outage is not. */
class AdminErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400, application/json, '{\"error\":\"invalid_client\"}', Unauthorized",
        "401, application/json, '', Unauthorized",
        "503, application/json, '{\"error\":\"temporarily_unavailable\"}', Transient",
        "500, application/json, '', Transient",
        "408, application/json, '', Transient",
        "404, text/html, <html>, Transient",
        "429, application/json, '', RateLimited",
        "402, application/json, '', Suspended",
    })
    void aTokenEndpointThatIsAwayIsNoBadCredential(int status, String type, String body, String failure) {
        HttpReply reply =
                new HttpReply(status, Map.of("content-type", List.of(type)), body.getBytes(StandardCharsets.UTF_8));

        assertThat(AdminErrors.ofTokenEndpoint(reply).getClass().getSimpleName())
                .isEqualTo(failure);
    }
}
