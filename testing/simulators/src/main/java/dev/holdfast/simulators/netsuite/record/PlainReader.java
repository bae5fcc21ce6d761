package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.simulators.netsuite.catalog.Field;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads plain values. Empty: the value is of another type. */
final class PlainReader {

    private static final Set<String> COUNTRIES =
            Arrays.stream(java.util.Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

    private PlainReader() {}

    static Optional<JsonNode> read(Field.Plain kind, JsonNode value) {
        return switch (kind) {
            case TEXT -> only(value.isTextual(), value);
            case NUMBER -> only(value.isNumber(), value);
            case INTEGER -> only(value.isIntegralNumber(), value);
            case BOOLEAN -> only(value.isBoolean(), value);
            case DATE -> date(value);
            case DATETIME -> moment(value);
            case COUNTRY -> country(value);
        };
    }

    private static Optional<JsonNode> only(boolean fits, JsonNode value) {
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static Optional<JsonNode> date(JsonNode value) {
        try {
            LocalDate.parse(value.asText());
            return Optional.of(value);
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> moment(JsonNode value) {
        try {
            return Optional.of(TextNode.valueOf(OffsetDateTime.parse(value.asText())
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()));
        } catch (DateTimeParseException notAMoment) {
            return Optional.empty();
        }
    }

    /** As {@code "US"} or {@code {"id": "US"}}. */
    private static Optional<JsonNode> country(JsonNode value) {
        JsonNode code = value.isObject() ? value.path("id") : value;
        return only(COUNTRIES.contains(code.asText()), code);
    }
}
