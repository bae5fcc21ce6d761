package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** erp-sync's ledger, asked as an administrator would. */
final class Ledger {
    private final AdminApi api;

    Ledger(AdminApi api) {
        this.api = api;
    }

    /** Every event that it has; what a smoke sends is less than a page. */
    List<LedgerEntry> entries() {
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonNode event : api.get("erp-sync", "events?limit=500").path("events")) {
            entries.add(new LedgerEntry(
                    event.path("connection").asText(),
                    event.path("eventId").asText(),
                    event.path("topic").asText(),
                    event.path("state").asText(),
                    event.path("code").asText(""),
                    event.path("reason").isTextual() ? event.path("reason").asText() : ""));
        }
        return entries;
    }
}
