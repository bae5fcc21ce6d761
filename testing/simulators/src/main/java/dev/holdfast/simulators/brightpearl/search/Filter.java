package dev.holdfast.simulators.brightpearl.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.IdSet;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Predicate;

/** What a filter of a search lets through. One that cannot be parsed is answered by a 500. */
final class Filter {

    private final Site site;

    Filter(Site site) {
        this.site = site;
    }

    Predicate<ObjectNode> of(Column column, String value) {
        return switch (column.type()) {
            case "IDSET" -> {
                IdSet ids = ids(column, value);
                yield record -> ids.has().test(column.of(record).asLong(-1));
            }
            case "INTEGER" -> {
                if (!value.matches("-?\\d+")) {
                    throw unparsed(column, value);
                }
                yield record -> column.of(record).asText().equals(value);
            }
            case "BOOLEAN" -> {
                if (!value.matches("true|false")) {
                    throw unparsed(column, value);
                }
                yield record -> column.of(record).asBoolean() == Boolean.parseBoolean(value);
            }
            case "PERIOD" -> period(column, value);
            default -> record -> text(column.of(record), value);
        };
    }

    private boolean text(JsonNode cell, String value) {
        String is = cell.isNull() ? "" : cell.asText().toLowerCase(Locale.ROOT);
        String wanted = value.toLowerCase(Locale.ROOT);
        return site.filtersContain() ? is.contains(wanted) : is.equals(wanted);
    }

    private Predicate<ObjectNode> period(Column column, String value) {
        String[] ends = value.split("/", -1);
        if (ends.length != 2) {
            throw unparsed(column, value);
        }
        Instant from = ends[0].isEmpty() ? Instant.MIN : instant(column, ends[0], value);
        Instant until = ends[1].isEmpty() ? Instant.MAX : instant(column, ends[1], value);
        return record -> {
            JsonNode cell = column.of(record);
            if (cell.isNull()) {
                return false;
            }
            Instant at = OffsetDateTime.parse(cell.asText()).toInstant();
            return !at.isBefore(from) && (at.isBefore(until) || (site.periodsIncludeEnd() && at.equals(until)));
        };
    }

    private static Instant instant(Column column, String end, String value) {
        try {
            return OffsetDateTime.parse(end).toInstant();
        } catch (DateTimeException e) {
            throw unparsed(column, value);
        }
    }

    private static IdSet ids(Column column, String value) {
        try {
            return IdSet.parse(value, 500);
        } catch (Refusal e) {
            throw unparsed(column, value);
        }
    }

    private static Refusal unparsed(Column column, String value) {
        return new Refusal(
                500,
                "CMNC-018",
                "The filter " + column.name() + "=" + value + " cannot be parsed as: " + column.type());
    }
}
