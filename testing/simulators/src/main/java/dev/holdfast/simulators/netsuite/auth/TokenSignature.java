package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The OAuth 1.0a header of token-based authentication. The query's parameters are signed, the realm and the body are not. */
final class TokenSignature {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final Map<String, String> parameters = new LinkedHashMap<>();

    TokenSignature(String header) {
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            parameters.put(
                    matcher.group(1), URLDecoder.decode(matcher.group(2).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean isSignedWith(Call call, ObjectNode token) {
        if (!get("oauth_signature_method").equals("HMAC-SHA256")
                || !token.path("consumerKey").asText().equals(get("oauth_consumer_key"))) {
            return false;
        }
        String key = encode(token.path("consumerSecret").asText()) + "&"
                + encode(token.path("tokenSecret").asText());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] wanted = mac.doFinal(base(call).getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(wanted, Base64.getDecoder().decode(get("oauth_signature")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private String base(Call call) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("oauth_") && !name.equals("oauth_signature")) {
                pairs.add(encode(name) + "=" + encode(value));
            }
        });
        call.query().forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        pairs.sort(null);
        return call.method() + "&" + encode(address(call.uri())) + "&" + encode(String.join("&", pairs));
    }

    private static String address(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                + uri.getRawAuthority().toLowerCase(Locale.ROOT) + uri.getRawPath();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
