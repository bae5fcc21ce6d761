package dev.holdfast.launcher.samples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.data.GeneratedSecrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook as a shop would send it.
 *
 * @param file its name among the samples
 * @param connection whose shop sends it
 * @param body the bytes that are sent, and signed
 * @param expect what must hold afterwards, as the samples' manifest says it
 */
public record SampleWebhook(
        String file, String topic, SimulatedConnection connection, String apiVersion, byte[] body, JsonNode expect) {

    /** The headers of one delivery, signed with the shop's secret as it now is. */
    public Map<String, String> headers(GeneratedSecrets secrets, String deliveryId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Shopify-Topic", topic);
        headers.put("X-Shopify-Shop-Domain", connection.domain());
        headers.put("X-Shopify-API-Version", apiVersion);
        headers.put("X-Shopify-Webhook-Id", deliveryId);
        headers.put(
                "X-Shopify-Event-Id",
                UUID.nameUUIDFromBytes((connection.name() + " " + file).getBytes(StandardCharsets.UTF_8))
                        .toString());
        headers.put("X-Shopify-Triggered-At", "2026-11-20T15:15:01.000000Z");
        headers.put("X-Shopify-Hmac-Sha256", signature(secrets));
        return headers;
    }

    /** A command to paste into a shell that delivers it, its body read from a file. */
    public String asCurl(URI gateway, GeneratedSecrets secrets, Path bodyFile) {
        String headers = headers(secrets, UUID.randomUUID().toString()).entrySet().stream()
                .map(header -> "    -H '" + header.getKey() + ": " + header.getValue() + "' \\\n")
                .collect(Collectors.joining());
        return "  curl -i " + gateway + "/webhooks/shopify \\\n" + headers + "    --data-binary '@" + bodyFile + "'\n";
    }

    /** Whether the body is an order as it then was, with all its fields. */
    public boolean isWholeOrder() {
        return expect.has("currentTotal");
    }

    /** Whether the body is an order that the shop has called off. */
    public boolean isCancellation() {
        return expect.path("cancelled").asBoolean();
    }

    /** Whether the body is a refund, or a shipment, of an order: a document of its own in the ERP. */
    public boolean isFact() {
        return expect.has("refund") || expect.has("fulfilment");
    }

    /** The shop's id of the order that it tells of; empty when it tells of none. */
    public String order() {
        return expect.path("order").asText();
    }

    private String signature(GeneratedSecrets secrets) {
        String secret = GeneratedSecrets.read(secrets.token(connection.webhookSecret()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
