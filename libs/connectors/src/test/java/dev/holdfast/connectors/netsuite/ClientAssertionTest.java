package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAssertionTest {

    private static final URI AUDIENCE =
            URI.create("https://1234567.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, PS256, RSASSA-PSS",
        "EC, secp256r1, ES256, SHA256withECDSAinP1363Format",
        "EC, secp384r1, ES384, SHA384withECDSAinP1363Format",
        "EC, secp521r1, ES512, SHA512withECDSAinP1363Format"
    })
    void isSignedByTheKeysOwnAlgorithm(String type, String size, String algorithm, String verifier) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        if (type.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        } else {
            generator.initialize(new ECGenParameterSpec(size));
        }
        KeyPair pair = generator.generateKeyPair();
        PrivateKey read = PrivateKeys.read(Samples.pem(pair.getPrivate().getEncoded()), Samples.ref("KEY"));

        String jwt = ClientAssertion.signed("client", "certificate", read, AUDIENCE, NOW, Duration.ofMinutes(5));

        String[] parts = jwt.split("\\.");
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        assertThat(header.toString())
                .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\",\"kid\":\"certificate\"}");
        assertThat(claims.path("iss").asText()).isEqualTo("client");
        assertThat(claims.path("scope").asText()).isEqualTo("rest_webservices");
        assertThat(claims.path("aud").asText()).isEqualTo(AUDIENCE.toString());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        Signature signature = Signature.getInstance(verifier);
        if (type.equals("RSA")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void keysInOtherFormsAreRefusedWithTheFixAndNotRepeated() {
        assertThatThrownBy(() -> PrivateKeys.read("-----BEGIN RSA PRIVATE KEY-----\nabc", Samples.ref("KEY")))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("env://KEY")
                .hasMessageContaining("openssl pkcs8 -topk8")
                .hasMessageNotContaining("abc");
    }

    private static JsonNode json(String part) {
        return Json.read(Base64.getUrlDecoder().decode(part), "a test");
    }
}
