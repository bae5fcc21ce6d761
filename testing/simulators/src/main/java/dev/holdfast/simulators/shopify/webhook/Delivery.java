package dev.holdfast.simulators.shopify.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One webhook to deliver. Retries carry the same ids and the same bytes.
 *
 * @param webhookId unique for the delivery: what a receiver dedupes by
 * @param eventId shared by all deliveries that one action caused
 * @param body sent and signed as it is
 * @param signature what to send in place of the right signature, for tests of refusals; null: the right one
 */
public record Delivery(
        String topic,
        String shop,
        String apiVersion,
        String webhookId,
        String eventId,
        Instant triggeredAt,
        byte[] body,
        @Nullable String signature) {

    /** A delivery signed as it should be. */
    public static Delivery of(
            String topic, String shop, String webhookId, String eventId, Instant triggeredAt, byte[] body) {
        return new Delivery(topic, shop, "2026-10", webhookId, eventId, triggeredAt, body, null);
    }

    /** The same with another signature. */
    public Delivery signed(String otherSignature) {
        return new Delivery(topic, shop, apiVersion, webhookId, eventId, triggeredAt, body, otherSignature);
    }
}
