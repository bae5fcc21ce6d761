package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.event.VendorTopic.Sender;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Fingerprint;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.signature.SharedSecret;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Business Central: asks at a subscription's creation and at each renewal for its {@code validationToken} back; signs nothing,
 * but sends the subscription's {@code clientState} along; names what changed, and no more, so that each event is a hint.
 *
 * <p>It tries again for 36 hours after 408, 429 and 5xx, and deletes the subscription after any other answer that is not 2xx:
 * hence 503 for everything that is refused.
 */
final class BusinessCentralScheme implements SourceScheme {

    private static final String VALIDATION_TOKEN = "validationToken";
    /** Longer than any that was seen, shorter than what would make us a mirror for anything. */
    private static final int LONGEST_TOKEN = 1000;

    private static final String SEVERAL = "several";

    @Override
    public @Nullable Answer handshake(Head head) {
        String token = head.parameter(VALIDATION_TOKEN);
        if (token == null) {
            return null;
        }
        return token.isEmpty() || token.length() > LONGEST_TOKEN ? Answer.TRY_LATER : Answer.text(token);
    }

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        List<ChangeNotification> changes = ChangeNotification.in(body);
        if (changes.isEmpty()) {
            // Read below as malformed: nothing in it could be believed or not.
            return new Proof.Unsigned(Fingerprint.ofBody(body));
        }
        return SharedSecret.verify(
                secrets, changes.stream().map(ChangeNotification::clientState).toList(), body);
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        List<ChangeNotification> changes = ChangeNotification.in(body);
        if (changes.isEmpty()) {
            return null;
        }
        String topic = one(changes.stream().map(ChangeNotification::topic).toList());
        boolean timed = changes.stream().noneMatch(change -> change.at() == null);
        return new Reading(
                timed
                        ? "sha256:" + Fingerprint.hexOf(String.valueOf(topic).getBytes(UTF_8), new byte[] {0}, body)
                        : null,
                topic == null ? SEVERAL : topic,
                topic != null
                        && changes.getFirst().change().known()
                        && VendorTopic.named(Sender.BUSINESS_CENTRAL, topic).isPresent(),
                EventStream.WEBHOOKS,
                one(changes.stream().map(ChangeNotification::key).toList()),
                changes.stream()
                        .map(ChangeNotification::at)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                null,
                null,
                Authenticity.HINT);
    }

    /** The one value that all have; null when they differ, or have none. */
    private static @Nullable String one(List<@Nullable String> values) {
        String first = values.getFirst();
        return values.stream().allMatch(value -> Objects.equals(value, first)) ? first : null;
    }

    @Override
    public Answer answer(Outcome outcome) {
        return outcome.taken() || outcome == Outcome.HANDSHAKE ? Answer.OK : Answer.TRY_LATER;
    }
}
