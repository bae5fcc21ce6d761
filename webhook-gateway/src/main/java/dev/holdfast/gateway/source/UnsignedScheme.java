package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Fingerprint;
import dev.holdfast.gateway.signature.Proof;
import java.time.Instant;

/**
 * Senders that sign nothing, such as Brightpearl: whoever knows the address can send, so an event is only ever a hint,
 * and the resource is read again.
 */
public final class UnsignedScheme implements SourceScheme {

    private static final byte[] TYPE = "type".getBytes(US_ASCII);
    private static final String NO_TOPIC = "unnamed";

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        return new Proof.Unsigned(Fingerprint.ofBody(body));
    }

    @Override
    public Reading read(Head head, byte[] body, Proof proof) {
        String topic = new JsonScan(body).text(TYPE);
        String name = topic == null ? NO_TOPIC : topic;
        return new Reading(
                DigestId.of(name, body),
                name,
                false,
                EventStream.WEBHOOKS,
                OrderingKeys.find(body),
                null,
                null,
                null,
                Authenticity.HINT);
    }

    @Override
    public Answer answer(Outcome outcome) {
        return Answer.usual(outcome);
    }
}
