package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lines of a request into the lines of a record, and notes on every line that the request touched which properties it
 * gave, so that rules can tell a given amount from an old one. With a key, lines that match are updated and the rest added; without
 * one, all are added. Replacing removes what was not matched, which without a key is everything.
 */
public final class Lines {

    /** On a line that the request touched: the names of the properties that it gave. Not kept. */
    private static final String GIVEN = "_given";

    private Lines() {}

    /** Whether the request touched the line. */
    public static boolean isTouched(JsonNode line) {
        return line.has(GIVEN);
    }

    /** Whether the request gave the line's property. */
    public static boolean isGiven(JsonNode line, String property) {
        for (JsonNode name : line.path(GIVEN)) {
            if (name.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    static void forgetGiven(ObjectNode record) {
        for (JsonNode field : record) {
            if (field.isArray()) {
                field.forEach(line -> ((ObjectNode) line).remove(GIVEN));
            }
        }
    }

    /**
     * The merged lines.
     *
     * @param path of the sublist in the request, for refusals
     * @param key null: the sublist has none
     * @param refusesUnknown whether a key that no line has refuses the request
     */
    static ArrayNode merge(
            String path,
            JsonNode existing,
            JsonNode incoming,
            @Nullable String key,
            boolean replace,
            boolean refusesUnknown) {
        Map<String, ObjectNode> unmatched = new LinkedHashMap<>();
        for (int i = 0; i < existing.size(); i++) {
            String name = key == null ? "#" + i : keyOf(existing.get(i), key);
            unmatched.put(name, existing.get(i).deepCopy());
        }
        Map<String, ObjectNode> kept = new LinkedHashMap<>(replace ? Map.of() : unmatched);
        Set<String> seen = new HashSet<>();
        int added = 0;
        for (int i = 0; i < incoming.size(); i++) {
            ObjectNode line = (ObjectNode) incoming.get(i);
            String name = key == null || !line.hasNonNull(key) ? null : keyOf(line, key);
            if (name != null && !seen.add(name)) {
                throw Refusal.of(
                        400,
                        Refusal.Detail.at(
                                path + ".items",
                                "DUPLICATE_KEYS",
                                "There are multiple sublist lines with the same identifier."));
            }
            ObjectNode matched = name == null ? null : unmatched.get(name);
            if (matched != null) {
                apply(matched, line);
                kept.put(name, matched);
                continue;
            }
            if (name != null && refusesUnknown) {
                throw Refusal.of(
                        400,
                        Refusal.Detail.at(
                                path + ".items[" + i + "]." + key,
                                "NONEXISTENT_ID",
                                "The sublist line with the identifier " + name + " does not exist."));
            }
            added++;
            kept.put("+" + added, fresh(line));
        }
        ArrayNode merged = Json.mapper().createArrayNode();
        kept.values().forEach(merged::add);
        return merged;
    }

    /** What identifies a line; a reference by its id. */
    private static String keyOf(JsonNode line, String key) {
        JsonNode value = line.path(key);
        return value.isObject() ? value.path("id").asText() : value.asText();
    }

    private static ObjectNode fresh(ObjectNode line) {
        ObjectNode fresh = Json.object();
        apply(fresh, line);
        return fresh;
    }

    private static void apply(ObjectNode line, ObjectNode change) {
        update(line, change);
        ArrayNode given = line.putArray(GIVEN);
        change.fieldNames().forEachRemaining(given::add);
    }

    /** Sets what the change gives, unsets what it gives as null, merges subrecords. */
    static void update(ObjectNode record, ObjectNode change) {
        for (Map.Entry<String, JsonNode> property : change.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (value.isNull()) {
                record.remove(name);
            } else if (value instanceof ObjectNode subrecord
                    && !subrecord.has("id")
                    && record.get(name) instanceof ObjectNode existing) {
                update(existing, subrecord);
            } else {
                record.set(name, value.deepCopy());
            }
        }
    }
}
