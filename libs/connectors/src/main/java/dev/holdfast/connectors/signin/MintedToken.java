package dev.holdfast.connectors.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An access token for which there is no refresh token: a new one is asked for. However many threads need one at the same time, it
 * is asked for once, and a token that several threads saw refused is replaced once; where new ones are refused as well, a few
 * times a minute at most. Blocking, thread-safe.
 */
public final class MintedToken implements Tokens {

    /** A token. @param use how long from the request on it is used */
    public record Granted(String value, Duration use) {

        /** One that is used until a margin before its end; one that lives shorter than two of them, for half its life. */
        public static Granted within(String value, Duration life, Duration margin) {
            return new Granted(
                    value, life.compareTo(margin.multipliedBy(2)) > 0 ? life.minus(margin) : life.dividedBy(2));
        }

        @Override
        public String toString() {
            return "Granted[withheld, " + use + "]";
        }
    }

    private record Held(String value, Instant until) {}

    private final Clock clock;
    private final Supplier<Granted> mint;
    private final Runnable forget;
    private final ReentrantLock minting = new ReentrantLock();
    private final Replacements replacements;
    private volatile @Nullable Held current;

    /**
     * Nothing is asked for before it is used.
     *
     * @param mint asks the vendor
     * @param forget drops the copies of the secrets that made the token, since it was refused
     */
    public MintedToken(Clock clock, Supplier<Granted> mint, Runnable forget) {
        this.clock = clock;
        this.mint = mint;
        this.forget = forget;
        this.replacements = new Replacements(clock);
    }

    @Override
    public String token() {
        Held held = current;
        if (held != null && clock.instant().isBefore(held.until)) {
            return held.value;
        }
        minting.lock();
        try {
            held = current;
            if (held == null || !clock.instant().isBefore(held.until)) {
                Instant asked = clock.instant();
                Granted granted = mint.get();
                held = new Held(granted.value(), asked.plus(granted.use()));
                current = held;
            }
            return held.value;
        } finally {
            minting.unlock();
        }
    }

    @Override
    public void refused(String value) {
        minting.lock();
        try {
            Held held = current;
            if (held != null && held.value.equals(value) && replacements.another()) {
                current = null;
                forget.run();
            }
        } finally {
            minting.unlock();
        }
    }
}
