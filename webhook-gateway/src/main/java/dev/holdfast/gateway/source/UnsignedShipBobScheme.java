package dev.holdfast.gateway.source;

import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Fingerprint;
import dev.holdfast.gateway.signature.Proof;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * ShipBob, API versions 1.0 and 2.0: the topic in {@code shipbob-topic}, nothing signed and no delivery's id. Only a hint; a
 * digest names the deliveries of a body that tells when it was last changed.
 */
final class UnsignedShipBobScheme implements SourceScheme {

    private static final CharSequence TOPIC = HttpHeaders.createOptimized("shipbob-topic");

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        return new Proof.Unsigned(Fingerprint.ofBody(body));
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        String topic = HeaderValue.word(head.header(TOPIC));
        return topic == null ? null : ShipBobReading.hint(topic, body);
    }

    @Override
    public Answer answer(Outcome outcome) {
        return Answer.usual(outcome);
    }
}
