package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook as its sender makes it; each change gives another one. */
record Webhook(String path, byte[] body, Map<String, String> headers) {

    /** Signed by acme-us's newest secret, under a delivery id of its own. */
    static Webhook shopify(String topic, byte[] body) {
        return new Webhook("/webhooks/shopify", body, Map.of())
                .with("X-Shopify-Topic", topic)
                .with("X-Shopify-Shop-Domain", SampleConnections.SHOP)
                .with("X-Shopify-API-Version", "2026-10")
                .with("X-Shopify-Webhook-Id", newId())
                .with("X-Shopify-Event-Id", "event-" + newId())
                .with("X-Shopify-Triggered-At", "2026-11-20T15:15:00.123Z")
                .signedBy(SampleConnections.SECRET);
    }

    /** An order of that id, created. */
    static Webhook order(long id) {
        return shopify("orders/create", orderBody(id));
    }

    static byte[] orderBody(long id) {
        return ("{\"id\":" + id + ",\"name\":\"#1042 \u2713\",\"updated_at\":\"2026-11-20T10:15:00-05:00\"}")
                .getBytes(UTF_8);
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    Webhook with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Webhook(path, body, more);
    }

    Webhook without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Webhook(path, body, fewer);
    }

    Webhook withBody(byte[] other) {
        return new Webhook(path, other, headers);
    }

    /** With Shopify's signature by that secret. */
    Webhook signedBy(String secret) {
        return with("X-Shopify-Hmac-Sha256", hmac(secret.getBytes(UTF_8), body));
    }

    /** Under that delivery id. */
    Webhook id(String id) {
        return with("X-Shopify-Webhook-Id", id);
    }

    String id() {
        return headers.getOrDefault("X-Shopify-Webhook-Id", headers.getOrDefault("webhook-id", ""));
    }

    Response send() {
        return request().post(path);
    }

    RequestSpecification request() {
        // Otherwise the client appends a character set and reads bytes as text.
        EncoderConfig raw = EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssured.config().encoderConfig(raw))
                .headers(headers)
                .contentType("application/json")
                .body(body);
    }

    static String hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
