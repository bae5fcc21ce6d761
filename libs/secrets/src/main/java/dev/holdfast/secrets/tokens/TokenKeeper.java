package dev.holdfast.secrets.tokens;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps token pairs of which each renewal ends the one before it. Whoever loses the new pair is signed out until a person signs
 * in again, and two that renew at the same time sign each other out: so a renewal happens once, under a lock that every process
 * respects, and its pair is kept for good before anybody uses it.
 *
 * <p>Blocking, thread-safe.
 */
public interface TokenKeeper {

    /**
     * The pair that was kept last; empty when none ever was.
     *
     * @throws dev.holdfast.secrets.SecretUnavailableException naming the store and what to do, never a token
     */
    Optional<TokenPair> current(String name);

    /**
     * The pair after {@code seen}: what somebody else kept meanwhile, or what {@code exchange} gets for what is kept. It is kept
     * for good when this returns. When the exchange throws, what was kept stays. A process that dies between the exchange and the
     * keeping loses the new pair: that moment is as short as a write to disk.
     *
     * @param seen the pair that is of no use any more; null when there was none
     * @param exchange asks the vendor, given what is kept; called at most once, while nobody else renews this name
     * @throws dev.holdfast.secrets.SecretUnavailableException when the store cannot be locked or written: asked before the
     *     exchange, so that no pair is got that cannot be kept
     */
    TokenPair renewed(String name, @Nullable TokenPair seen, Function<Optional<TokenPair>, TokenPair> exchange);
}
