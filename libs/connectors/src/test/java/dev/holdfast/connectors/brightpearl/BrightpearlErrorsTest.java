package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrightpearlErrorsTest {

    private static Failure failure(int status, String body, boolean writes) {
        HttpReply reply = new HttpReply(
                status,
                Map.of("brightpearl-next-throttle-period", List.of("22833")),
                body.getBytes(StandardCharsets.UTF_8));
        return BrightpearlErrors.classify(reply, writes, new PersonalData(Set.of("Ada Example")));
    }

    private static String error(String code, String message) {
        return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
    }

    @Test
    void throttlingIs503AndSaysSoAndTellsMilliseconds() {
        assertThat(failure(503, "You have sent Too Many Requests", true))
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isEqualTo(Duration.ofMillis(22833)));
        assertThat(failure(503, "Maintenance", true)).isInstanceOf(Failure.UnknownOutcome.class);
        assertThat(failure(503, "Maintenance", false)).isInstanceOf(Failure.Transient.class);
    }

    @ParameterizedTest
    @CsvSource({"CMNC-018", "CMNC-044"})
    void aCallersMistakeIsRejectedThoughItComesAs500(String code) {
        assertThat(failure(500, error(code, "cannot be parsed"), true)).isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void anOther500MayHaveTakenEffect() {
        assertThat(failure(500, error("CMNC-001", "Internal"), true)).isInstanceOf(Failure.UnknownOutcome.class);
        assertThat(failure(500, "<html>", false)).isInstanceOf(Failure.Transient.class);
        assertThat(failure(207, "{}", true)).isInstanceOf(Failure.UnknownOutcome.class);
    }

    @Test
    void aReferenceThatIsTakenIsAConflict() {
        assertThat(failure(400, error("ORDC-111", "An order with this externalRef already exists"), true))
                .isInstanceOf(Failure.Conflict.class);
        assertThat(failure(400, error("ORDC-005", "You have not supplied an order type code"), true))
                .isInstanceOf(Failure.Rejected.class);
        assertThat(failure(404, error("CMNC-404", "Cannot find order row: 9"), true))
                .isInstanceOf(Failure.Conflict.class);
    }

    @Test
    void neitherTokenNorPersonIsRepeated() {
        assertThat(failure(401, "{\"response\":\"Invalid instance token: s3cret\"}", false)
                        .reason())
                .doesNotContain("s3cret");
        assertThat(failure(403, error("CMNC-403", "no right for Ada Example, ada@example.com"), false)
                        .reason())
                .doesNotContain("Ada", "ada@")
                .contains("CMNC-403");
    }
}
