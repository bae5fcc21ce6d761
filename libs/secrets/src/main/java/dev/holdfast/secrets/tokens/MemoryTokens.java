package dev.holdfast.secrets.tokens;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pairs that live as long as the process: for tests, and for vendors whose old refresh tokens stay good. */
public final class MemoryTokens implements TokenKeeper {

    private final Map<String, TokenPair> pairs = new ConcurrentHashMap<>();

    @Override
    public Optional<TokenPair> current(String name) {
        return Optional.ofNullable(pairs.get(name));
    }

    @Override
    public synchronized TokenPair renewed(
            String name, @Nullable TokenPair seen, Function<Optional<TokenPair>, TokenPair> exchange) {
        Optional<TokenPair> held = current(name);
        if (held.isPresent() && !held.get().equals(seen)) {
            return held.get();
        }
        TokenPair next = exchange.apply(held);
        pairs.put(name, next);
        return next;
    }
}
