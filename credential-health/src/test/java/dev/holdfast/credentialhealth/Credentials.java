package dev.holdfast.credentialhealth;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Gives and takes away what the simulated shops and accounts know of our credentials. */
final class Credentials {

    static final String US_SHOP = "acme-us.myshopify.com";
    static final String EU_SHOP = "acme-eu.myshopify.com";
    static final String US_ACCOUNT = "1234567";
    static final String EU_ACCOUNT = "2345678";
    static final String TOKEN = "shpat_stored";
    static final String CLIENT = "client";
    static final String CLIENT_SECRET = "shpss_first";
    static final String CERTIFICATE = "certificate";
    static final String TBA_TOKEN = "tk";
    static final String DEPOT_REFRESH = "refresh-1";

    private static final List<String> SCOPES =
            List.of("read_orders", "read_all_orders", "read_customers", "read_products", "read_locations");

    private final URI simulators;
    private final String publicKey;

    Credentials(URI simulators, PublicKey publicKey) {
        this(simulators, pem("PUBLIC", publicKey));
    }

    Credentials(URI simulators, String publicKey) {
        this.simulators = simulators;
        this.publicKey = publicKey;
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has elliptic curves", e);
        }
    }

    static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + kind + " KEY-----\n";
    }

    void openShops() {
        send("PUT", "shopify/" + US_SHOP + "/shop", Map.of());
        secret(CLIENT_SECRET);
        send(
                "PUT",
                "shipbob/acme/applications/" + CLIENT,
                Map.of(
                        "secret",
                        CLIENT_SECRET,
                        "refreshToken",
                        DEPOT_REFRESH,
                        "scopes",
                        List.of("webhooks_read", "webhooks_write")));
    }

    void grantAll() {
        scopes(SCOPES);
        secret(CLIENT_SECRET);
        send(
                "PUT",
                "netsuite/" + US_ACCOUNT + "/certificates/" + CERTIFICATE,
                Map.of("clientId", CLIENT, "publicKey", publicKey));
        send(
                "PUT",
                "netsuite/" + EU_ACCOUNT + "/tba-tokens/" + TBA_TOKEN,
                Map.of("consumerKey", "ck", "consumerSecret", "cs", "tokenSecret", "ts"));
    }

    void revokeAll() {
        send("POST", "shopify/" + US_SHOP + "/tokens/" + TOKEN + "/revoke", Map.of());
        secret("shpss_rotated_away");
        send("POST", "shopify/" + EU_SHOP + "/tokens/revoke", Map.of());
        send("POST", "netsuite/" + US_ACCOUNT + "/certificates/" + CERTIFICATE + "/revoke", Map.of());
        send("POST", "netsuite/" + EU_ACCOUNT + "/tba-tokens/" + TBA_TOKEN + "/revoke", Map.of());
    }

    /** All scopes but one for the stored token. */
    void withhold(String scope) {
        scopes(SCOPES.stream().filter(one -> !one.equals(scope)).toList());
    }

    /** From now on the shop of the stored token keeps every caller waiting. */
    void hang() {
        send(
                "POST",
                "faults",
                Map.of(
                        "id", "hang",
                        "match", Map.of("vendor", "shopify", "account", US_SHOP),
                        "action", Map.of("type", "latency", "delay", "PT8S")));
    }

    void goOn() {
        send("DELETE", "faults/hang", Map.of());
    }

    private void scopes(List<String> scopes) {
        send("PUT", "shopify/" + US_SHOP + "/tokens/" + TOKEN, Map.of("scopes", scopes));
    }

    private void secret(String secret) {
        send("PUT", "shopify/" + EU_SHOP + "/shop", Map.of("clientId", CLIENT, "clientSecret", secret));
    }

    private void send(String method, String path, Map<String, ?> body) {
        given().contentType("application/json")
                .body(body)
                .request(method, simulators + "/control/" + path)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }
}
