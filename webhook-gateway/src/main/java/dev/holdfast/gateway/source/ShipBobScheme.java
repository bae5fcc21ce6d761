package dev.holdfast.gateway.source;

import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * ShipBob, API versions with a date: signed by the Standard Webhooks specification, the topic in {@code x-webhook-topic} alone.
 * A retry has the same {@code webhook-id}. An address that fails for five days is disabled, so a refusal is only for what is
 * not ShipBob's.
 */
final class ShipBobScheme implements SourceScheme {

    private static final CharSequence ID = HttpHeaders.createOptimized("webhook-id");
    private static final CharSequence TIMESTAMP = HttpHeaders.createOptimized("webhook-timestamp");
    private static final CharSequence TOPIC = HttpHeaders.createOptimized("x-webhook-topic");

    private final SourceScheme standard;

    /** Refuses what was signed longer ago, or further ahead, than the tolerance. */
    ShipBobScheme(Duration tolerance) {
        this.standard = new StandardWebhooksScheme(tolerance);
    }

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        return standard.verify(head, body, secrets, now);
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        String topic = HeaderValue.word(head.header(TOPIC));
        String id = HeaderValue.word(head.header(ID));
        String timestamp = HeaderValue.word(head.header(TIMESTAMP));
        if (topic == null || id == null || timestamp == null) {
            return null;
        }
        return ShipBobReading.signed(topic, id, Instant.ofEpochSecond(Long.parseLong(timestamp)), body);
    }

    @Override
    public Answer answer(Outcome outcome) {
        return Answer.usual(outcome);
    }
}
