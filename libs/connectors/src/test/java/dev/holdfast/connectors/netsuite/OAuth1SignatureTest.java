package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth1SignatureTest {

    /** Names that must be encoded, a name twice, and characters that HTML forms and RFC 3986 encode differently. */
    private static final URI PAGE =
            URI.create("https://1234567-SB1.suitetalk.api.netsuite.com:443/services/rest/query/v1/suiteql"
                    + "?limit=1000&offset=2000&q=a%20b*~%2B%C3%A9%3D1&limit=5");

    /** Computed with openssl over the base string of RFC 5849, section 3.4.1. */
    private static final String SIGNATURE = "YAhi/prW0DmaY+pmMJWsqqF+KSqiDo5LJAUJooVjLN0=";

    private final OAuth1Signature signature =
            new OAuth1Signature("ck+Consumer*~", "cs/Secret==", "tk Token", "ts&Secret%");

    @Test
    void signsMethodAddressAndQuery() {
        assertThat(signature.header("post", PAGE, "1234567_SB1", 1790000000, "0123456789abcdef"))
                .startsWith("OAuth realm=\"1234567_SB1\", oauth_consumer_key=\"ck%2BConsumer%2A~\"")
                .endsWith("oauth_signature=\"" + OAuth1Signature.encode(SIGNATURE) + "\"")
                .doesNotContain("Secret");
    }

    @Test
    void sortsParametersByNameThenValueAndLeavesOwnPortsOut() {
        Map<String, String> oauth = new LinkedHashMap<>();
        oauth.put("oauth_nonce", "n");
        assertThat(OAuth1Signature.baseString("get", URI.create("http://Host:8080/a/eid:b?b=2&a=1&a=0"), oauth))
                .isEqualTo("GET&http%3A%2F%2Fhost%3A8080%2Fa%2Feid%3Ab&a%3D0%26a%3D1%26b%3D2%26oauth_nonce%3Dn");
    }

    @ParameterizedTest
    @CsvSource({"a b,a%20b", "*,%2A", "~,~", "+,%2B", "é,%C3%A9", "-._,-._"})
    void encodesAsRfc3986Does(String text, String encoded) {
        assertThat(OAuth1Signature.encode(text)).isEqualTo(encoded);
    }
}
