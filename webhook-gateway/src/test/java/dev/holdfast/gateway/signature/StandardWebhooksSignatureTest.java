package dev.holdfast.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the scheme against the vector that all reference libraries of the specification test themselves with. */
class StandardWebhooksSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    @Test
    void thePublicVectorVerifies() {
        assertThat(verify(SIGNATURE, 0)).isEqualTo(new Proof.Signed(0, Fingerprint.ofBody(BODY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,AAAAEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= " + SIGNATURE,
                SIGNATURE
                        + " v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1, " + SIGNATURE
            })
    void oneMatchingSignatureAmongSeveralIsEnough(String header) {
        assertThat(verify(header, 0)).isInstanceOf(Proof.Signed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1Oe=",
                "v1,",
                "",
                "v1,no base64"
            })
    void everythingElseIsRefused(String header) {
        assertThat(verify(header, 0)).isEqualTo(Proof.WRONG);
    }

    @Test
    void aMatchBeyondTheSixteenthSignatureIsNotLookedFor() {
        assertThat(verify("v1,AA== ".repeat(15) + SIGNATURE, 0)).isInstanceOf(Proof.Signed.class);
        assertThat(verify("v1,AA== ".repeat(16) + SIGNATURE, 0)).isEqualTo(Proof.WRONG);
    }

    @Test
    void fiveMinutesOfDriftAreToleratedInBothDirections() {
        assertThat(verify(SIGNATURE, 300)).isInstanceOf(Proof.Signed.class);
        assertThat(verify(SIGNATURE, -300)).isInstanceOf(Proof.Signed.class);
        assertThat(verify(SIGNATURE, 301)).isEqualTo(Proof.STALE);
        assertThat(verify(SIGNATURE, -301)).isEqualTo(Proof.STALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "",
                "1614265330.0",
                "99999999999999999999",
                "9223372036854775807",
                "-9223372036854775808"
            })
    void aTimestampThatIsNoneIsRefused(String timestamp) {
        Proof proof = StandardWebhooksSignature.verify(
                secrets(), ID, timestamp, SIGNATURE, BODY, Instant.ofEpochSecond(TIMESTAMP), TOLERANCE);

        assertThat(proof).isEqualTo(Proof.WRONG);
    }

    @Test
    void idTimeAndBodyAreAllCovered() {
        Instant now = Instant.ofEpochSecond(TIMESTAMP);

        assertThat(StandardWebhooksSignature.verify(
                        secrets(), "msg_other", Long.toString(TIMESTAMP), SIGNATURE, BODY, now, TOLERANCE))
                .isEqualTo(Proof.WRONG);
        assertThat(StandardWebhooksSignature.verify(
                        secrets(), ID, Long.toString(TIMESTAMP + 1), SIGNATURE, BODY, now, TOLERANCE))
                .isEqualTo(Proof.WRONG);
        assertThat(StandardWebhooksSignature.verify(
                        secrets(), ID, Long.toString(TIMESTAMP), SIGNATURE, "{}".getBytes(UTF_8), now, TOLERANCE))
                .isEqualTo(Proof.WRONG);
    }

    @Test
    void aSecretMayLackPrefixAndPadding() {
        assertThat(StandardWebhooksSignature.key(SECRET))
                .isEqualTo(StandardWebhooksSignature.key(SECRET.substring("whsec_".length())));
        assertThat(StandardWebhooksSignature.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS="))
                .isEqualTo(StandardWebhooksSignature.key("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "  ", "whsec_*not-base64*"})
    void aSecretThatIsNoneIsRefusedWithoutBeingRepeated(String secret) {
        assertThatThrownBy(() -> StandardWebhooksSignature.key(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not-base64*");
    }

    private static Proof verify(String header, long secondsLater) {
        return StandardWebhooksSignature.verify(
                secrets(),
                ID,
                Long.toString(TIMESTAMP),
                header,
                BODY,
                Instant.ofEpochSecond(TIMESTAMP + secondsLater),
                TOLERANCE);
    }

    private static ActiveSecrets secrets() {
        return new ActiveSecrets(List.of(StandardWebhooksSignature.key(SECRET)));
    }
}
