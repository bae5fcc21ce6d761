package dev.holdfast.connectors.signin;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.secrets.tokens.TokenKeeper;
import dev.holdfast.secrets.tokens.TokenPair;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one installation. Each renewal ends the refresh token that it is made with, so that the pair lives in a
 * {@link TokenKeeper} which all processes share: a token is renewed once, and the new pair is kept before it is used. The
 * configured refresh token makes the first pair, and another one does whenever a person configures it: that is how one signs in
 * anew after a pair was lost.
 *
 * <p>However many threads see a token refused, it is renewed once; and where new ones are refused as well, a few times a minute
 * at most.
 */
public final class RotatingTokens implements Tokens {

    /**
     * How long tokens are used.
     *
     * @param margin how long before its end a token is no longer used, so that none dies under way, also where clocks differ
     * @param renewAhead how long before its end a token is renewed by whoever looks after it: while the old one still works, a
     *     failing renewal is a warning and no outage
     */
    public record Times(Duration margin, Duration renewAhead) {}

    private final UnaryOperator<String> name;
    private final SecretRef first;
    private final SecretResolver secrets;
    private final TokenKeeper keeper;
    private final RefreshGrant grant;
    private final Clock clock;
    private final Times times;
    private final ReentrantLock renewing = new ReentrantLock();
    private final Replacements replacements;
    private volatile @Nullable TokenPair current;
    /** The access token that the vendor refused; it is of no use, whatever its end. */
    private volatile @Nullable String refused;

    /**
     * Tokens of an installation.
     *
     * @param name what they are kept under, given the fingerprint of the configured refresh token
     * @param first the configured refresh token
     */
    public RotatingTokens(
            UnaryOperator<String> name,
            SecretRef first,
            SecretResolver secrets,
            TokenKeeper keeper,
            RefreshGrant grant,
            Clock clock,
            Times times) {
        this.name = name;
        this.first = first;
        this.secrets = secrets;
        this.keeper = keeper;
        this.grant = grant;
        this.clock = clock;
        this.times = times;
        this.replacements = new Replacements(clock);
    }

    @Override
    public String token() {
        return pair(times.margin()).access();
    }

    /** Renews the token when it ends soon, and says when it ends. */
    public Instant keepAlive() {
        return pair(times.renewAhead()).goodUntil();
    }

    @Override
    public void refused(String token) {
        renewing.lock();
        try {
            TokenPair pair = current;
            boolean replaced = pair != null && !pair.access().equals(token);
            if (!replaced && !token.equals(refused) && replacements.another()) {
                refused = token;
                current = null;
                secrets.forget(first);
            }
        } finally {
            renewing.unlock();
        }
    }

    private TokenPair pair(Duration margin) {
        TokenPair pair = current;
        if (usable(pair, margin)) {
            return pair;
        }
        renewing.lock();
        try {
            pair = current;
            if (!usable(pair, margin)) {
                pair = renewed(margin);
                current = pair;
            }
            return pair;
        } finally {
            renewing.unlock();
        }
    }

    /** A store that cannot be used is a credential that does not work: the same alarm, and the message names the store. */
    private TokenPair renewed(Duration margin) {
        String configured = SecretTexts.reveal(secrets, first);
        String origin = Fingerprint.of(configured);
        String kept = name.apply(origin);
        try {
            TokenPair held = keeper.current(kept).orElse(null);
            if (held != null && held.origin().equals(origin) && usable(held, margin)) {
                return held;
            }
            return keeper.renewed(
                    kept,
                    held,
                    is -> grant.exchange(
                            is.filter(pair -> pair.origin().equals(origin))
                                    .map(TokenPair::refresh)
                                    .orElse(configured),
                            origin));
        } catch (UpstreamException e) {
            // A person may have signed in anew meanwhile.
            secrets.forget(first);
            throw e;
        } catch (SecretUnavailableException e) {
            throw new UpstreamException(
                    new Failure.Unauthorized(Optional.ofNullable(e.getMessage()).orElse("No token")), e);
        }
    }

    private boolean usable(@Nullable TokenPair pair, Duration margin) {
        return pair != null
                && !pair.access().equals(refused)
                && clock.instant().isBefore(pair.goodUntil().minus(margin));
    }
}
