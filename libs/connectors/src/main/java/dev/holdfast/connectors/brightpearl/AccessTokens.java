package dev.holdfast.connectors.brightpearl;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.secrets.tokens.TokenKeeper;
import dev.holdfast.secrets.tokens.TokenPair;
import dev.holdfast.settings.BrightpearlSettings.Credential.Oauth;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one installation. Each renewal ends the refresh token that it is made with, so that the pair lives in a
 * {@link TokenKeeper} which all processes share: a token is renewed once, and the new pair is kept before it is used. The
 * configured refresh token makes the first pair, and another one does whenever a person configures it: that is how one signs in
 * anew after a pair was lost.
 */
final class AccessTokens {

    private final String name;
    private final Oauth credential;
    private final SecretResolver secrets;
    private final TokenKeeper keeper;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final BrightpearlTimings timings;
    private volatile @Nullable TokenPair current;
    /** The access token that Brightpearl refused; it is of no use, whatever its end. */
    private volatile @Nullable String refused;

    AccessTokens(
            String account,
            Oauth credential,
            SecretResolver secrets,
            TokenKeeper keeper,
            TokenEndpoint endpoint,
            Clock clock,
            BrightpearlTimings timings) {
        this.name = "brightpearl-" + account;
        this.credential = credential;
        this.secrets = secrets;
        this.keeper = keeper;
        this.endpoint = endpoint;
        this.clock = clock;
        this.timings = timings;
    }

    /** A token that will not end within the margin. */
    String token() {
        return pair(timings.tokenMargin()).access();
    }

    /** Renews the token when it ends soon, and says when it ends. */
    Instant keepAlive() {
        return pair(timings.renewAhead()).goodUntil();
    }

    /** Brightpearl does not take it any more, whatever its end. */
    void refused(String token) {
        refused = token;
        current = null;
        secrets.forget(credential.refreshToken());
    }

    private TokenPair pair(Duration margin) {
        TokenPair pair = current;
        if (!usable(pair, margin)) {
            pair = kept(() -> renewed(margin));
            current = pair;
        }
        return pair;
    }

    private TokenPair renewed(Duration margin) {
        String first = SecretTexts.reveal(secrets, credential.refreshToken());
        String origin = Fingerprint.of(first);
        TokenPair held = keeper.current(name).orElse(null);
        if (held != null && held.origin().equals(origin) && usable(held, margin)) {
            return held;
        }
        return keeper.renewed(
                name,
                held,
                is -> endpoint.exchange(
                        is.filter(pair -> pair.origin().equals(origin))
                                .map(TokenPair::refresh)
                                .orElse(first),
                        origin));
    }

    private boolean usable(@Nullable TokenPair pair, Duration margin) {
        return pair != null
                && !pair.access().equals(refused)
                && clock.instant().isBefore(pair.goodUntil().minus(margin));
    }

    /** A store that cannot be had is a credential that does not work: the same alarm, and the message names the store. */
    private static TokenPair kept(Supplier<TokenPair> work) {
        try {
            return work.get();
        } catch (SecretUnavailableException e) {
            throw new UpstreamException(
                    new Failure.Unauthorized(Optional.ofNullable(e.getMessage()).orElse("No token")), e);
        }
    }
}
