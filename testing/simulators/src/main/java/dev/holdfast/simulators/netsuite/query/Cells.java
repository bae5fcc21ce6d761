package dev.holdfast.simulators.netsuite.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.suiteql.Datum;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Turns fields of records into what a column holds. Moments are told in the user's time zone. */
final class Cells {

    /** A record with its type. */
    record Sale(RecordType type, ObjectNode record) {}

    private final Tables tables;
    private final ZoneId zone;

    Cells(Tables tables, ZoneId zone) {
        this.tables = tables;
        this.zone = zone;
    }

    Datum text(JsonNode record, String field) {
        return record.path(field).isTextual() ? Datum.text(record.path(field).asText()) : Datum.Nothing.NULL;
    }

    /** An id. */
    Datum number(JsonNode id) {
        return id.isMissingNode() || id.asText().isEmpty()
                ? Datum.Nothing.NULL
                : Datum.number(new BigDecimal(id.asText()));
    }

    Datum reference(JsonNode record, String field) {
        return number(record.path(field).path("id"));
    }

    Datum flag(JsonNode record, String field) {
        return Datum.flag(record.path(field).asBoolean());
    }

    Datum any(JsonNode value) {
        if (value.isNumber()) {
            return Datum.number(value.decimalValue());
        }
        if (value.isBoolean()) {
            return Datum.flag(value.asBoolean());
        }
        return value.isObject() ? number(value.path("id")) : Datum.text(value.asText());
    }

    Datum moment(JsonNode record, String field) {
        return record.path(field).isTextual()
                ? Datum.moment(
                        LocalDateTime.ofInstant(Instant.parse(record.path(field).asText()), zone))
                : Datum.Nothing.NULL;
    }

    Datum day(JsonNode record, String field) {
        return record.path(field).isTextual()
                ? Datum.moment(LocalDate.parse(record.path(field).asText()).atStartOfDay())
                : Datum.Nothing.NULL;
    }

    Datum name(String type, JsonNode record, String field) {
        return Records.get(
                        tables,
                        Catalog.simulated().need(type),
                        record.path(field).path("id").asText())
                .map(target -> Datum.text(Records.nameOf(target)))
                .orElse(Datum.Nothing.NULL);
    }

    Datum itemName(JsonNode id) {
        return Records.item(tables, id.asText())
                .map(item -> Datum.text(Records.nameOf(item)))
                .orElse(Datum.Nothing.NULL);
    }

    Datum available(JsonNode row) {
        BigDecimal onHand = row.path("quantityOnHand").decimalValue();
        BigDecimal committed = row.path("quantityCommitted").decimalValue();
        return Datum.number(onHand.subtract(committed).max(BigDecimal.ZERO));
    }
}
