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

    /** Every event that it has: an ERP tells of each of our own writes, so that there are more than samples. */
    List<LedgerEntry> entries() {
        List<LedgerEntry> entries = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = api.get("erp-sync", "events?limit=500" + before);
            page.path("events").forEach(event -> entries.add(entry(event)));
            before = page.hasNonNull("next") ? "&before=" + page.path("next").asText() : "";
        } while (!before.isEmpty());
        return entries;
    }

    private static LedgerEntry entry(JsonNode event) {
        return new LedgerEntry(
                event.path("connection").asText(),
                event.path("eventId").asText(),
                event.path("topic").asText(),
                event.path("state").asText(),
                event.path("code").asText(""),
                event.path("reason").isTextual() ? event.path("reason").asText() : "");
    }
}
