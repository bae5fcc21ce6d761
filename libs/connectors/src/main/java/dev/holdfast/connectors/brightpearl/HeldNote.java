package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One goods-out note as Brightpearl gives it.
 *
 * @param released when its stock was to leave, to the second
 * @param units by row id
 * @param reference tracking; leads to the buyer
 */
record HeldNote(
        String id,
        String warehouse,
        Instant released,
        boolean shipped,
        String reference,
        Map<String, BigDecimal> units,
        JsonNode raw) {

    /** All notes of an order, the oldest first; they come as a map by their ids. Transfers between warehouses are none of it. */
    static List<HeldNote> of(JsonNode notes) {
        List<HeldNote> held = new ArrayList<>();
        notes.properties().forEach(note -> {
            if (!note.getValue().path("transfer").asBoolean(false)) {
                held.add(note(note.getKey(), note.getValue()));
            }
        });
        held.sort(Comparator.comparingLong(note -> Long.parseLong(note.id)));
        return held;
    }

    private static HeldNote note(String id, JsonNode note) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Json.violation("A goods-out note has no id", "$.response");
        }
        Map<String, BigDecimal> units = new TreeMap<>();
        note.path("orderRows").properties().forEach(row -> row.getValue()
                .forEach(part -> units.merge(
                        row.getKey(),
                        Json.number(part.path("quantity"), "$.response." + id + ".orderRows." + row.getKey()),
                        BigDecimal::add)));
        return new HeldNote(
                id,
                note.path("warehouseId").asText(),
                instant(note.path("releaseDate"), "$.response." + id + ".releaseDate"),
                note.path("status").path("shipped").asBoolean(false),
                note.path("shipping").path("reference").asText(""),
                units,
                note);
    }

    /** Brightpearl tells times with the account's offset. */
    static Instant instant(JsonNode node, String path) {
        try {
            return OffsetDateTime.parse(node.asText()).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new UpstreamException(new Failure.ContractViolation("Brightpearl sends no time here", path), e);
        }
    }

    @Override
    public String toString() {
        return "HeldNote[id=" + id + ", shipped=" + shipped + ", units=" + units + ", tracking withheld]";
    }
}
