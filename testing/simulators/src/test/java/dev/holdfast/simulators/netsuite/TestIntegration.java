package dev.holdfast.simulators.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;

/** An integration of the tests: signs assertions, calls with tokens. Shares nothing with Holdfast's connector. */
final class TestIntegration {

    static final String TOKEN_PATH = "/services/rest/auth/oauth2/v1/token";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String control;
    final KeyPair keys;
    String token = "";

    TestIntegration(Simulators simulators, String account, String algorithm, int size) {
        this(simulators, account, keys(algorithm, size));
    }

    TestIntegration(Simulators simulators, String account, KeyPair keys) {
        this.keys = keys;
        String root = "http://127.0.0.1:" + simulators.port();
        this.base = root + "/netsuite/" + account;
        this.control = root + "/control";
    }

    static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    String base() {
        return base;
    }

    void register(String account, String certificate, String client, String role) throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----";
        ObjectNode body = Json.object().put("clientId", client).put("publicKey", pem);
        body.set("role", Json.parse(role.getBytes(StandardCharsets.UTF_8)));
        control("PUT", "/netsuite/" + account + "/certificates/" + certificate, body.toString());
    }

    HttpResponse<String> control(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(control + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    void set(String name, String value) throws Exception {
        control(
                "PUT",
                "/switches/netsuite/" + name,
                Json.object().put("value", value).toString());
    }

    ObjectNode claims(String client) {
        long now = Instant.now().getEpochSecond();
        return Json.object()
                .put("iss", client)
                .put("scope", "rest_webservices")
                .put("aud", base + TOKEN_PATH)
                .put("iat", now)
                .put("exp", now + 1800);
    }

    String assertion(String algorithm, String certificate, ObjectNode claims) throws Exception {
        ObjectNode header =
                Json.object().put("typ", "JWT").put("alg", algorithm).put("kid", certificate);
        String signed = part(header) + "." + part(claims);
        Signature signature;
        if (algorithm.startsWith("PS")) {
            signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        } else if (algorithm.startsWith("RS")) {
            signature = Signature.getInstance("SHA256withRSA");
        } else {
            signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        }
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String part(JsonNode json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }

    HttpResponse<String> askToken(String assertion) throws Exception {
        String form = "grant_type=client_credentials"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + assertion;
        return client.send(
                HttpRequest.newBuilder(URI.create(base + TOKEN_PATH))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** A record call that succeeds or fails as it may. */
    HttpResponse<String> record(String method, String path, String body, String... headers) throws Exception {
        return call(method, "/services/rest/record/v1" + path, body, headers);
    }

    HttpResponse<String> query(String q, String page) throws Exception {
        return call(
                "POST",
                "/services/rest/query/v1/suiteql" + page,
                Json.object().put("q", q).toString(),
                "Prefer",
                "transient");
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    void close() {
        client.close();
    }
}
