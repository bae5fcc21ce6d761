package dev.holdfast.erpsync;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Makes Kafka records as the gateway writes them. */
public final class Records {

    /** The connection that tests use. */
    public static final String CONNECTION = "acme-us";

    private static final AtomicLong OFFSET = new AtomicLong();

    private Records() {}

    /** The envelope of one Shopify webhook about an order. */
    public static WebhookEvent event(String id, String topic, String orderKey) {
        return new WebhookEvent(
                id,
                CONNECTION,
                "shopify",
                topic,
                Instant.parse("2026-11-23T08:00:00Z"),
                null,
                "2026-10",
                orderKey,
                null,
                WebhookEvent.Dedupe.CLAIMED,
                WebhookEvent.Authenticity.SIGNED);
    }

    /** A record at the next offset. */
    public static PolledRecord record(WebhookEvent event, String body) {
        return record(event.toHeaders(), body, OFFSET.getAndIncrement());
    }

    /** A record of those headers at that offset. */
    public static PolledRecord record(Map<String, String> headers, String body, long offset) {
        return new PolledRecord(
                new LedgerEvent.KafkaPlace("holdfast.webhooks.v1", 0, offset),
                new HashMap<>(headers),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-23T08:00:01Z"));
    }
}
