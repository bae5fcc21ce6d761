package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.signature.StandardWebhooksSignature;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Senders that follow the Standard Webhooks specification, ShipBob among them. The signature covers id, time and body;
 * the topic is the body's {@code type}, or a header where the sender has one ({@code x-webhook-topic}).
 */
public final class StandardWebhooksScheme implements SourceScheme {

    private static final CharSequence ID = HttpHeaders.createOptimized("webhook-id");
    private static final CharSequence TIMESTAMP = HttpHeaders.createOptimized("webhook-timestamp");
    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("webhook-signature");
    private static final CharSequence TOPIC = HttpHeaders.createOptimized("x-webhook-topic");
    private static final byte[] TYPE = "type".getBytes(US_ASCII);
    private static final String NO_TOPIC = "unnamed";

    private final Duration tolerance;

    /** Refuses what was signed longer ago, or further ahead, than the tolerance. */
    public StandardWebhooksScheme(Duration tolerance) {
        this.tolerance = tolerance;
    }

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        String id = HeaderValue.word(head.header(ID));
        String timestamp = HeaderValue.word(head.header(TIMESTAMP));
        String signature = head.header(SIGNATURE);
        if (id == null || timestamp == null || signature == null) {
            return Proof.MISSING;
        }
        return StandardWebhooksSignature.verify(secrets, id, timestamp, signature, body, now, tolerance);
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        String topic = HeaderValue.word(head.header(TOPIC));
        if (topic == null) {
            topic = new JsonScan(body).text(TYPE);
        }
        String timestamp = head.header(TIMESTAMP);
        return new Reading(
                HeaderValue.word(head.header(ID)),
                topic == null ? NO_TOPIC : topic,
                false,
                EventStream.WEBHOOKS,
                OrderingKeys.find(body),
                timestamp == null ? null : Instant.ofEpochSecond(Long.parseLong(timestamp)),
                null,
                null,
                Authenticity.SIGNED);
    }

    /** Never 410, which the specification reads as "stop sending for good". */
    @Override
    public Answer answer(Outcome outcome) {
        return Answer.usual(outcome);
    }
}
