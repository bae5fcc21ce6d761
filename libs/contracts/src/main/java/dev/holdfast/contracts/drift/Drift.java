package dev.holdfast.contracts.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a payload against its contract. Pure; each difference is reported once however often the payload repeats it, and
 * never more than {@link #LIMIT}, so that a hostile or broken payload cannot fill memory or a metrics store.
 */
public final class Drift {

    /** The most differences reported of one payload. */
    public static final int LIMIT = 100;

    private static final int LONGEST_NAME = 64;

    private final PayloadSchema schema;
    private final Set<Difference> found = new LinkedHashSet<>();

    private Drift(PayloadSchema schema) {
        this.schema = schema;
    }

    /** All differences, in the payload's order, missing fields after the fields of their object. */
    public static List<Difference> between(JsonNode payload, PayloadSchema schema) {
        Drift drift = new Drift(schema);
        drift.value(payload, new FieldType(schema.root(), false, false, true), "$");
        return List.copyOf(drift.found);
    }

    private void value(JsonNode value, FieldType type, String path) {
        if (value.isNull()) {
            if (!type.nullable()) {
                add(Difference.Kind.CHANGED_TYPE, path, "null");
            }
            return;
        }
        if (!type.list()) {
            single(value, type.base(), path);
        } else if (value.isArray()) {
            for (JsonNode item : value) {
                single(item, type.base(), path + "[]");
            }
        } else {
            changed(value, path);
        }
    }

    private void single(JsonNode value, String base, String path) {
        if (schema.isObject(base)) {
            if (value.isObject()) {
                object(value, schema.type(base), path);
            } else {
                changed(value, path);
            }
            return;
        }
        Set<String> values = schema.enumValues(base);
        if (values != null) {
            if (!value.isTextual()) {
                changed(value, path);
            } else if (!values.contains(value.asText())) {
                add(Difference.Kind.NEW_ENUM_VALUE, path, name(value.asText()));
            }
        } else if (!isA(base, value)) {
            changed(value, path);
        }
    }

    private static boolean isA(String base, JsonNode value) {
        return switch (base) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "decimal" -> value.isNumber() || value.isTextual();
            case "boolean" -> value.isBoolean();
            case "any" -> true;
            default -> throw new IllegalStateException("The schema was checked, but names the type " + base);
        };
    }

    private void object(JsonNode value, Map<String, FieldType> fields, String path) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            FieldType field = fields.get(entry.getKey());
            String at = path + "." + name(entry.getKey());
            if (field == null) {
                add(Difference.Kind.NEW_FIELD, at, "");
            } else {
                value(entry.getValue(), field, at);
            }
        }
        fields.forEach((name, field) -> {
            if (field.needed() && !value.has(name)) {
                add(Difference.Kind.MISSING_FIELD, path + "." + name, "");
            }
        });
    }

    private void changed(JsonNode value, String path) {
        add(Difference.Kind.CHANGED_TYPE, path, value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
    }

    private void add(Difference.Kind kind, String path, String detail) {
        if (found.size() < LIMIT) {
            found.add(new Difference(kind, path, detail));
        }
    }

    /** A name as a contract would write it; anything else could be data, and is masked. */
    private static String name(String text) {
        boolean plausible = !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.chars().allMatch(c -> c == '_' || c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
        return plausible ? text : "(masked)";
    }
}
