package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.known.KnownFor;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The account's currencies, by ISO code. */
final class Currencies {

    private static final String ALL = "all";

    private final Searches searches;
    private final Duration life;
    private final KnownFor<String, Set<String>> known;

    Currencies(Searches searches, Clock clock, Duration life) {
        this.searches = searches;
        this.life = life;
        this.known = new KnownFor<>(1, clock);
    }

    /** The code, where the account has that currency. */
    Optional<String> code(String iso) {
        return codes().contains(iso) ? Optional.of(iso) : Optional.empty();
    }

    void refresh() {
        known.clear();
    }

    private Set<String> codes() {
        return known.get(ALL).orElseGet(() -> {
            Set<String> codes = new TreeSet<>();
            try (Stream<Table> pages =
                    searches.pages("/accounting-service/currency-search", Map.of(), "id", Searches.PAGE)) {
                pages.flatMap(page -> page.rows().stream()).forEach(row -> codes.add(row.need("code")));
            }
            known.put(ALL, codes, life);
            return codes;
        });
    }
}
