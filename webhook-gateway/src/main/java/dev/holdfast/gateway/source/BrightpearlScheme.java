package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.event.VendorTopic.Sender;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Fingerprint;
import dev.holdfast.gateway.signature.Proof;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brightpearl: signs nothing, and sends the body that its subscription's template makes: {@code account}, {@code type},
 * {@code id}, {@code event}, {@code full}, {@code raisedOn}. Only ids, so always a hint. A 4xx is never sent again, so whatever
 * may pass is answered by 503.
 */
final class BrightpearlScheme implements SourceScheme {

    private static final byte[] FULL_EVENT = "full".getBytes(US_ASCII);
    private static final byte[] RESOURCE = "type".getBytes(US_ASCII);
    private static final byte[] ID = "id".getBytes(US_ASCII);
    private static final byte[] RAISED_ON = "raisedOn".getBytes(US_ASCII);

    private static final List<String> LIFECYCLE = List.of(".created", ".modified", ".destroyed");

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        return new Proof.Unsigned(Fingerprint.ofBody(body));
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        String event = OrderingKeys.at(body, FULL_EVENT);
        String resource = OrderingKeys.at(body, RESOURCE);
        if (event == null || resource == null) {
            return null;
        }
        String id = OrderingKeys.at(body, ID);
        return new Reading(
                DigestId.of(event, body, RAISED_ON),
                event,
                known(event, resource),
                EventStream.WEBHOOKS,
                id == null ? null : resource + "/" + id,
                instant(new JsonScan(body).words(RAISED_ON)),
                null,
                null,
                Authenticity.HINT);
    }

    /** Nobody vouches for what follows a resource and its lifecycle event, and labels come from closed sets. */
    private static boolean known(String event, String resource) {
        return VendorTopic.named(Sender.BRIGHTPEARL, event).isPresent()
                && LIFECYCLE.stream().anyMatch(lifecycle -> event.equals(resource + lifecycle));
    }

    private static @Nullable Instant instant(@Nullable String raisedOn) {
        try {
            return raisedOn == null ? null : OffsetDateTime.parse(raisedOn).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public Answer answer(Outcome outcome) {
        return switch (outcome) {
            case TOO_SLOW, ABORTED -> Answer.TRY_LATER;
            case ACCEPTED,
                    ACCEPTED_UNVERIFIED,
                    ACCEPTED_SUSPICIOUS,
                    DUPLICATE,
                    HANDSHAKE,
                    UNKNOWN_SENDER,
                    WRONG_METHOD,
                    SIGNATURE_MISSING,
                    SIGNATURE_WRONG,
                    SIGNATURE_STALE,
                    MALFORMED,
                    TOO_LARGE,
                    OVERLOADED,
                    IN_FLIGHT,
                    LOG_AWAY,
                    SECRETS_AWAY,
                    DEFECT -> Answer.usual(outcome);
        };
    }
}
