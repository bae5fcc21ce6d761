package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.known.KnownFor;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The company's currencies: its own is named in none of its documents, but left empty. */
final class Currencies {

    private static final String ONLY = "only";

    private record Known(String local, Set<String> foreign) {}

    private final Entities entities;
    private final Duration life;
    private final KnownFor<String, Known> known;

    Currencies(Entities entities, Clock clock, Duration life) {
        this.entities = entities;
        this.life = life;
        this.known = new KnownFor<>(1, clock);
    }

    /** ISO code of the company's own. */
    String local() {
        return look().local;
    }

    /** How a document names a currency; empty when the company has no such currency. */
    Optional<String> code(String iso) {
        Known now = look();
        if (iso.equals(now.local)) {
            return Optional.of("");
        }
        return now.foreign.contains(iso) ? Optional.of(iso) : Optional.empty();
    }

    void refresh() {
        known.clear();
    }

    private Known look() {
        return known.get(ONLY).orElseGet(() -> {
            Known now = new Known(own(), foreign());
            known.put(ONLY, now, life);
            return now;
        });
    }

    private String own() {
        try (Stream<JsonNode> rows = entities.every("companyInformation", "?$select=id,currencyCode")) {
            return rows.map(row -> row.path("currencyCode").asText(""))
                    .filter(code -> !code.isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new UpstreamException(new Failure.Rejected(
                            "The company names no currency of its own: set LCY Code under General Ledger Setup")));
        }
    }

    private Set<String> foreign() {
        try (Stream<JsonNode> rows = entities.every("currencies", "?$select=id,code")) {
            return rows.map(row -> row.path("code").asText("")).collect(Collectors.toUnmodifiableSet());
        }
    }
}
