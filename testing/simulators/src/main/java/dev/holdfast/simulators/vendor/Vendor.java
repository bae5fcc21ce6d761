package dev.holdfast.simulators.vendor;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.world.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One simulated vendor. It holds no state of its own: what it knows lies in the world's accounts, so that everything it
 * acknowledged outlives a kill. Calls come on virtual threads, several at once, and may block.
 *
 * <p>What is asked of every vendor here is what fault injection needs to speak in its voice.
 */
public interface Vendor {

    /** The path prefix, and the vendor's name in logs, rules and control paths: lower case, no slash. */
    String name();

    /** What the vendor answers, effects included. It never throws for a request that is merely wrong. */
    Answer answer(Call call);

    /** How the vendor says that a limit was reached. */
    Answer throttled(Call call, Duration retryAfter);

    /** How the vendor says that the access token has run out. */
    Answer unauthorized(Call call);

    /** Behaviours that are unconfirmed or that differ between accounts, with their defaults. */
    default List<Switch> switches() {
        return List.of();
    }

    /**
     * What tests ask under {@code /control/{vendor}/{account}/...}; the call's path is what follows the account. Empty: no such
     * path.
     */
    default Optional<Answer> control(Call call) {
        return Optional.empty();
    }
}
