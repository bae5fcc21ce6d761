package dev.holdfast.contracts.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields, types and enum values of one payload as we know them: the pinned contract that {@link Drift} holds payloads
 * against. Written by us, as JSON:
 *
 * <pre>{@code
 * { "root": "Order",
 *   "types": { "Order": { "id": "integer!", "lines": "[Line]!", "status": "Status?" },
 *              "Line": { "id": "integer!" },
 *              "LineCopy": { "=": "Line" } },
 *   "enums": { "Status": ["paid", "pending"] } }
 * }</pre>
 *
 * <p>{@code "="} takes over another type's fields, none of them needed. Several layers make a version: a later layer adds
 * fields, replaces them, and removes those it gives as null.
 */
public final class PayloadSchema {

    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "decimal", "boolean", "any");
    private static final String LIKE = "=";

    private final String root;
    private final Map<String, Map<String, FieldType>> types;
    private final Map<String, Set<String>> enums;

    private PayloadSchema(String root, Map<String, Map<String, FieldType>> types, Map<String, Set<String>> enums) {
        this.root = root;
        this.types = types;
        this.enums = enums;
    }

    /**
     * The schema that the layers make together, the first one being the base.
     *
     * @throws IllegalArgumentException naming the type or field that is malformed or refers to nothing
     */
    public static PayloadSchema of(List<JsonNode> layers) {
        String root = "";
        Map<String, Map<String, String>> written = new LinkedHashMap<>();
        Map<String, Set<String>> enums = new LinkedHashMap<>();
        for (JsonNode layer : layers) {
            root = layer.path("root").asText(root);
            layer.path("types").properties().forEach(type -> merge(written, type.getKey(), type.getValue()));
            layer.path("enums").properties().forEach(values -> {
                Set<String> known = new HashSet<>();
                values.getValue().forEach(value -> known.add(value.asText()));
                enums.put(values.getKey(), Collections.unmodifiableSet(known));
            });
        }
        Map<String, Map<String, FieldType>> types = new LinkedHashMap<>();
        written.keySet().forEach(name -> types.put(name, resolve(written, name)));
        PayloadSchema schema = new PayloadSchema(root, types, enums);
        schema.checkNames();
        return schema;
    }

    private static void merge(Map<String, Map<String, String>> written, String type, JsonNode fields) {
        Map<String, String> known = written.computeIfAbsent(type, name -> new LinkedHashMap<>());
        fields.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                known.remove(field.getKey());
            } else {
                known.put(field.getKey(), field.getValue().asText());
            }
        });
    }

    private static Map<String, FieldType> resolve(Map<String, Map<String, String>> written, String type) {
        Map<String, String> fields = written.get(type);
        if (fields == null) {
            throw new IllegalArgumentException("The schema takes over the type " + type + ", which it lacks");
        }
        Map<String, FieldType> resolved = new LinkedHashMap<>();
        String like = fields.get(LIKE);
        if (like != null) {
            resolve(written, like).forEach((name, field) -> resolved.put(name, field.notNeeded()));
        }
        fields.forEach((name, text) -> {
            if (!name.equals(LIKE)) {
                resolved.put(name, FieldType.parse(text));
            }
        });
        return Collections.unmodifiableMap(resolved);
    }

    private void checkNames() {
        if (!types.containsKey(root)) {
            throw new IllegalArgumentException("The schema's root type is \"" + root + "\", which it lacks");
        }
        types.forEach((type, fields) -> fields.forEach((name, field) -> {
            String base = field.base();
            if (!SCALARS.contains(base) && !types.containsKey(base) && !enums.containsKey(base)) {
                throw new IllegalArgumentException(
                        "The schema's field " + type + "." + name + " has the unknown type " + base);
            }
        }));
    }

    /** Names of the root type's fields. */
    public Set<String> rootFields() {
        return type(root).keySet();
    }

    /** Every field's path below the root, without list indexes, in the schema's order. */
    public Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        collect(root, "$", field -> true, paths);
        return paths;
    }

    /** The paths of {@link #paths()} whose absence makes a payload one that must not be applied. */
    public Set<String> neededPaths() {
        Set<String> paths = new LinkedHashSet<>();
        collect(root, "$", FieldType::needed, paths);
        return paths;
    }

    private void collect(String type, String path, Predicate<FieldType> wanted, Set<String> paths) {
        type(type).forEach((name, field) -> {
            String at = path + "." + name;
            if (wanted.test(field)) {
                paths.add(at);
            }
            if (types.containsKey(field.base())) {
                collect(field.base(), field.list() ? at + "[]" : at, wanted, paths);
            }
        });
    }

    String root() {
        return root;
    }

    Map<String, FieldType> type(String name) {
        return types.getOrDefault(name, Map.of());
    }

    boolean isObject(String base) {
        return types.containsKey(base);
    }

    @Nullable
    Set<String> enumValues(String base) {
        return enums.get(base);
    }
}
