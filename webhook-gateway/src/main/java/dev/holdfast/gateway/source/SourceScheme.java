package dev.holdfast.gateway.source;

import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of sender talks: what proves its bodies, where it names the event, and what it must be answered.
 * A new vendor is one such class and its row in {@link Schemes}; the front door knows none of them by name.
 *
 * <p>Called on event loops: nothing here may block, and nothing may be kept between calls.
 */
public interface SourceScheme {

    /** What to answer at once where the request is a handshake and no event; null when it is an event. */
    default @Nullable Answer handshake(Head head) {
        return null;
    }

    /** Whether an active secret of the sender signed these bytes. */
    Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now);

    /** What the request says of its event; asked only after {@link #verify} refused nothing. Null when a header that the scheme needs is unusable. */
    @Nullable
    Reading read(Head head, byte[] body, Proof proof);

    /** The scheme's answer table. Vendors punish the wrong answer, each in its own way, so each has its own. */
    Answer answer(Outcome outcome);
}
