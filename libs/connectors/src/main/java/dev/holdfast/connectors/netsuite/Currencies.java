package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.known.KnownFor;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The account's currencies: NetSuite names them by internal id, everybody else by ISO code. */
final class Currencies {

    private static final String ALL = "all";

    private final SuiteQl suiteQl;
    private final Duration life;
    private final KnownFor<String, Map<String, String>> known;

    Currencies(SuiteQl suiteQl, Clock clock, Duration life) {
        this.suiteQl = suiteQl;
        this.life = life;
        this.known = new KnownFor<>(1, clock);
    }

    /** The internal id of an ISO code; empty when the account has no such currency. */
    Optional<String> id(String code) {
        return codes().entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The ISO code of an internal id. @throws UpstreamException {@code ContractViolation} when no currency has that id */
    String code(String id) {
        String code = codes().get(id);
        if (code == null) {
            // A currency that was added a moment ago: look once more before calling it unknown.
            refresh();
            code = codes().get(id);
        }
        if (code == null) {
            throw new UpstreamException(new Failure.ContractViolation(
                    "NetSuite names a currency that it does not list: " + id, "$.currency.id"));
        }
        return code;
    }

    void refresh() {
        known.clear();
    }

    private Map<String, String> codes() {
        return known.get(ALL).orElseGet(() -> {
            Map<String, String> codes = new HashMap<>();
            for (SuiteQl.Row row : suiteQl.all("SELECT c.id, c.symbol FROM currency c ORDER BY c.id")) {
                codes.put(row.need("id"), row.need("symbol"));
            }
            known.put(ALL, codes, life);
            return codes;
        });
    }
}
