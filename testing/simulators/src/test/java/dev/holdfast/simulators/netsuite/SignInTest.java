package dev.holdfast.simulators.netsuite;

import static dev.holdfast.simulators.netsuite.TestIntegration.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures are really verified. */
class SignInTest {

    /** Made once: a search for primes of this size takes seconds. */
    private static final KeyPair KEYS = TestIntegration.keys("RSA", 3072);

    private Simulators simulators;
    private TestIntegration netsuite;

    @BeforeEach
    void start() throws Exception {
        simulators = Simulators.start(SimulatorOptions.inMemory(), world -> List.of(new NetSuite(world)));
        netsuite = new TestIntegration(simulators, "1234567-sb1", KEYS);
        netsuite.register("1234567-sb1", "cert", "client", "{}");
    }

    @AfterEach
    void stop() {
        netsuite.close();
        simulators.close();
    }

    private String error(String assertion) throws Exception {
        return json(netsuite.askToken(assertion)).path("error").asText();
    }

    @Test
    void onlyAProperAssertionGetsAToken() throws Exception {
        var answer = json(netsuite.askToken(netsuite.assertion("PS256", "cert", netsuite.claims("client"))));
        assertThat(answer.path("expires_in").isTextual()).isTrue();
        netsuite.token = answer.path("access_token").asText();
        assertThat(netsuite.record("GET", "/currency", "").statusCode()).isEqualTo(200);
        long now = Instant.now().getEpochSecond();

        assertThat(error(netsuite.assertion("RS256", "cert", netsuite.claims("client"))))
                .isEqualTo("invalid_request");
        assertThat(error(netsuite.assertion("PS256", "other", netsuite.claims("client"))))
                .isEqualTo("invalid_client");
        assertThat(error(netsuite.assertion("PS256", "cert", netsuite.claims("someone"))))
                .isEqualTo("invalid_client");
        assertThat(error(netsuite.assertion(
                        "PS256", "cert", netsuite.claims("client").put("aud", "http://x/"))))
                .isEqualTo("invalid_grant");
        assertThat(error(netsuite.assertion(
                        "PS256", "cert", netsuite.claims("client").put("exp", now + 4000))))
                .isEqualTo("invalid_grant");
        assertThat(error(netsuite.assertion(
                        "PS256", "cert", netsuite.claims("client").put("scope", "all"))))
                .isEqualTo("invalid_scope");
        String good = netsuite.assertion("PS256", "cert", netsuite.claims("client"));
        assertThat(error(good.substring(0, good.length() - 8) + "AAAAAAAA")).isEqualTo("invalid_client");

        netsuite.set("token-life", "PT0S");
        netsuite.token = json(netsuite.askToken(good)).path("access_token").asText();
        assertThat(netsuite.record("GET", "/currency", "").statusCode()).isEqualTo(401);
    }

    @Test
    void tokenBasedSignaturesCoverTheQueryAndAreGoodOnce() throws Exception {
        netsuite.control(
                "PUT",
                "/netsuite/1234567-sb1/tba-tokens/tok",
                "{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"ts\"}");
        long now = Instant.now().getEpochSecond();

        assertThat(signed("limit=1", "limit=1", now, "n1", "1234567_SB1")).isEqualTo(200);
        assertThat(signed("limit=1", "limit=1", now, "n1", "1234567_SB1")).isEqualTo(401);
        assertThat(signed("limit=1", "", now, "n2", "1234567_SB1")).isEqualTo(401);
        assertThat(signed("limit=1", "limit=1", now - 1000, "n3", "1234567_SB1"))
                .isEqualTo(401);
        assertThat(signed("limit=1", "limit=1", now, "n4", "1234567")).isEqualTo(401);
    }

    private int signed(String query, String signedQuery, long time, String nonce, String realm) throws Exception {
        String address = netsuite.base() + "/services/rest/record/v1/currency";
        String pairs = (signedQuery.isEmpty() ? "" : signedQuery + "&")
                + "oauth_consumer_key=ck&oauth_nonce=" + nonce + "&oauth_signature_method=HMAC-SHA256&oauth_timestamp="
                + time + "&oauth_token=tok&oauth_version=1.0";
        String text = "GET&" + encode(address) + "&" + encode(pairs);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("cs&ts".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        String header = "OAuth realm=\"" + realm + "\", oauth_consumer_key=\"ck\", oauth_token=\"tok\","
                + " oauth_signature_method=\"HMAC-SHA256\", oauth_timestamp=\"" + time + "\", oauth_nonce=\"" + nonce
                + "\", oauth_version=\"1.0\", oauth_signature=\"" + encode(signature) + "\"";
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address + "?" + query))
                                    .header("Authorization", header)
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static String encode(String text) {
        return text.replace("%", "%25")
                .replace(":", "%3A")
                .replace("/", "%2F")
                .replace("=", "%3D")
                .replace("&", "%26")
                .replace("+", "%2B");
    }
}
