package dev.holdfast.simulators.financeoperations.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An entity set.
 *
 * @param set its name in addresses
 * @param type its type's name
 * @param keys in the order of the address
 * @param fields by name, in the order in which they are told
 * @param enums members of every enum
 */
public record Entity(
        String set, String type, List<String> keys, Map<String, Field> fields, Map<String, List<String>> enums) {

    /** What empty dates are told as. */
    public static final String NO_TIME = "1900-01-01T12:00:00Z";

    /** The state of a record. */
    public static final String ETAG = "@odata.etag";

    /**
     * A field.
     *
     * @param kind {@code text}, {@code number}, {@code whole}, {@code time}, or an enum's name
     * @param access whether and when it is taken
     */
    public record Field(String name, String kind, Access access) {}

    /** Whether and when a field is taken. */
    public enum Access {
        READ_ONLY,
        ONCE,
        ALWAYS
    }

    /** A record with everything that a request left out: nothing is ever null. */
    public ObjectNode whole(ObjectNode given) {
        ObjectNode record = Json.object();
        fields.forEach((name, field) -> {
            JsonNode value = given.get(name);
            if (value != null && !value.isNull()) {
                record.set(name, value);
            } else {
                switch (field.kind) {
                    case "text" -> record.put(name, "");
                    case "number", "whole" -> record.put(name, 0);
                    case "time" -> record.put(name, NO_TIME);
                    default -> record.put(name, member(field.kind, 0));
                }
            }
        });
        return record;
    }

    /** Refuses what the type does not have, what it does not take, and values of another kind. @param creates whether the record is new */
    public void check(JsonNode given, boolean creates) {
        if (!given.isObject()) {
            throw Refusal.invalid("The body is no object.");
        }
        given.properties().forEach(entry -> {
            Field field = fields.get(entry.getKey());
            if (field == null) {
                throw Refusal.unknownField(entry.getKey(), type);
            }
            if (field.access == Access.READ_ONLY || (!creates && field.access == Access.ONCE)) {
                throw Refusal.invalid("The property '" + field.name + "' cannot be written"
                        + (creates ? "." : " once the record is there."));
            }
            if (!fits(field, entry.getValue())) {
                throw Refusal.invalid("Cannot convert the value of property '" + field.name + "' to its type.");
            }
        });
    }

    private boolean fits(Field field, JsonNode value) {
        return switch (field.kind) {
            case "text" -> value.isTextual();
            case "number" -> value.isNumber();
            case "whole" -> value.isInt();
            case "time" -> value.isTextual() && isTime(value.asText());
            default ->
                value.isTextual() && enums.getOrDefault(field.kind, List.of()).contains(value.asText());
        };
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private String member(String kind, int at) {
        return enums.getOrDefault(kind, List.of("")).get(at);
    }

    /** The key under which a record lies in its table; the database does not tell case apart. */
    public String key(JsonNode record) {
        return keys.stream()
                .map(key -> record.path(key).asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("|"));
    }

    /** The record's address below {@code /data/}. */
    public String address(JsonNode record) {
        return keys.stream()
                .map(key -> key + "='" + record.path(key).asText() + "'")
                .collect(Collectors.joining(",", set + "(", ")"));
    }
}
