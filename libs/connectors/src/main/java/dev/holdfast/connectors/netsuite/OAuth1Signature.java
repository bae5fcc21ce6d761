package dev.holdfast.connectors.netsuite;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * OAuth 1.0a signatures with HMAC-SHA256 (RFC 5849, section 3.4). The signed text covers the method, the URL and all
 * parameters, those of the query included: without them the first page of a query is answered and the second refused. It
 * covers neither the realm nor a JSON body.
 */
record OAuth1Signature(String consumerKey, String consumerSecret, String tokenId, String tokenSecret) {

    private record Parameter(String name, String value) {}

    /** The {@code Authorization} header for one request; a nonce is used once. */
    String header(String method, URI uri, String realm, long timestamp, String nonce) {
        Map<String, String> oauth = new LinkedHashMap<>();
        oauth.put("oauth_consumer_key", consumerKey);
        oauth.put("oauth_token", tokenId);
        oauth.put("oauth_signature_method", "HMAC-SHA256");
        oauth.put("oauth_timestamp", Long.toString(timestamp));
        oauth.put("oauth_nonce", nonce);
        oauth.put("oauth_version", "1.0");
        oauth.put("oauth_signature", sign(baseString(method, uri, oauth)));
        return "OAuth realm=\"" + realm + "\", "
                + oauth.entrySet().stream()
                        .map(entry -> entry.getKey() + "=\"" + encode(entry.getValue()) + "\"")
                        .collect(Collectors.joining(", "));
    }

    /** The text that is signed (RFC 5849, section 3.4.1). */
    static String baseString(String method, URI uri, Map<String, String> oauth) {
        List<Parameter> parameters = new ArrayList<>(queryOf(uri));
        oauth.forEach((name, value) -> parameters.add(new Parameter(encode(name), encode(value))));
        String normalised = parameters.stream()
                .sorted(java.util.Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
        return method.toUpperCase(Locale.ROOT) + "&" + encode(urlOf(uri)) + "&" + encode(normalised);
    }

    private String sign(String baseString) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            String key = encode(consumerSecret) + "&" + encode(tokenSecret);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(baseString.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** Scheme, host and path; the port only when it is not the scheme's own (RFC 5849, section 3.4.1.2). */
    private static String urlOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == own ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + uri.getRawPath();
    }

    private static List<Parameter> queryOf(URI uri) {
        List<Parameter> parameters = new ArrayList<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(encode(decode(name)), encode(decode(value))));
            }
        }
        return parameters;
    }

    /** Percent-encoding of RFC 3986; {@link URLEncoder} writes that of HTML forms, which differs in three characters. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OAuth1Signature[secrets withheld]";
    }
}
