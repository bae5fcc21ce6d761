package dev.holdfast.secrets.tokens;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs that were in a folder and belong into a table. Each is moved before it is looked at for the first time, and the folder
 * says so from then on: a process that still goes by it must not renew what others go by.
 */
final class MovedTokens implements TokenKeeper {

    private final FileTokens from;
    private final TokenKeeper to;
    private final Set<String> moved = ConcurrentHashMap.newKeySet();

    MovedTokens(FileTokens from, TokenKeeper to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public Optional<TokenPair> current(String name) {
        move(name);
        return to.current(name);
    }

    @Override
    public TokenPair renewed(String name, @Nullable TokenPair seen, Function<Optional<TokenPair>, TokenPair> exchange) {
        move(name);
        return to.renewed(name, seen, exchange);
    }

    private void move(String name) {
        if (!moved.contains(name)) {
            from.handOver(name, pair -> take(name, pair));
            moved.add(name);
        }
    }

    /** What the table has stays, unless the folder's is newer: of somebody who went back to files for a while. */
    private void take(String name, TokenPair pair) {
        TokenPair held = to.current(name).orElse(null);
        if (held == null || held.goodUntil().isBefore(pair.goodUntil())) {
            TokenPair kept = to.renewed(name, held, is -> pair);
            if (kept.goodUntil().isBefore(pair.goodUntil())) {
                take(name, pair);
            }
        }
    }
}
