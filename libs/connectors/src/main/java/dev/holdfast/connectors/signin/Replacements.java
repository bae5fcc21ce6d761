package dev.holdfast.connectors.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a token is replaced because it was refused: where new ones are refused as well, another does not mend it. Token
 * endpoints throttle, and each renewal of tokens that rotate may be the one whose answer is lost. Not thread-safe.
 */
final class Replacements {

    private static final int MOST = 3;

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    Replacements(Clock clock) {
        this.clock = clock;
    }

    /** Whether one more is in order; it is counted then. */
    boolean another() {
        Instant now = clock.instant();
        while (!recent.isEmpty() && !now.isBefore(recent.getFirst().plus(SPAN))) {
            recent.removeFirst();
        }
        if (recent.size() >= MOST) {
            return false;
        }
        recent.addLast(now);
        return true;
    }
}
