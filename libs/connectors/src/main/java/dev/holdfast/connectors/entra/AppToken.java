package dev.holdfast.connectors.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one app for one resource. There is no refresh token: a new one is asked for. However many threads need
 * one at the same time, it is fetched once, and a token that several threads saw refused is replaced once. Blocking,
 * thread-safe.
 */
public final class AppToken {

    private record Token(String value, Instant goodUntil) {}

    private final TokenRequest request;
    private final Clock clock;
    private final EntraTimings timings;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;

    AppToken(TokenRequest request, Clock clock, EntraTimings timings) {
        this.request = request;
        this.clock = clock;
        this.timings = timings;
    }

    /**
     * A token that will not end within the margin.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code Unauthorized} with what to do when Entra refuses the app,
     *     {@code Forbidden} when it may not use the resource, {@code Transient} or {@code RateLimited} when Entra is not up to it
     */
    public String value() {
        Token token = current;
        if (token != null && clock.instant().isBefore(token.goodUntil)) {
            return token.value;
        }
        fetching.lock();
        try {
            token = current;
            if (token == null || !clock.instant().isBefore(token.goodUntil)) {
                Instant asked = clock.instant();
                TokenRequest.Granted granted = request.send();
                token = new Token(granted.value(), asked.plus(usable(granted.life())));
                current = token;
            }
            return token.value;
        } finally {
            fetching.unlock();
        }
    }

    /** Drops the token if it is still the current one, and the copies of the secrets that made it. */
    public void refused(String value) {
        fetching.lock();
        try {
            Token token = current;
            if (token != null && token.value.equals(value)) {
                current = null;
                request.forgetSecrets();
            }
        } finally {
            fetching.unlock();
        }
    }

    private Duration usable(Duration life) {
        Duration margin = timings.margin();
        return life.compareTo(margin.multipliedBy(2)) > 0 ? life.minus(margin) : life.dividedBy(2);
    }
}
