package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ContractSource.RecordType;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** An OpenAPI description, flattened: a field of a field is {@code shipments[].tracking.carrier}. */
final class OpenApi {

    private static final String POINTER = "#/";

    private final JsonNode root;

    OpenApi(JsonNode root) {
        this.root = root;
    }

    /** What a GET of the path answers; empty when the description has no such path. */
    Optional<RecordType> answered(String name, String path) {
        JsonNode schema = root.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            return Optional.empty();
        }
        SortedMap<String, String> fields = new TreeMap<>();
        SortedMap<String, Set<String>> values = new TreeMap<>();
        collect(schema, "", Set.of(), fields, values);
        return Optional.of(new RecordType(name, fields, values));
    }

    /** @param within the named schemas that this one lies in: some contain themselves */
    private void collect(
            JsonNode given,
            String path,
            Set<String> within,
            SortedMap<String, String> fields,
            SortedMap<String, Set<String>> values) {
        JsonNode schema = given;
        Set<String> inner = within;
        if (given.has("$ref")) {
            String reference = given.path("$ref").asText();
            if (within.contains(reference) || !reference.startsWith(POINTER)) {
                return;
            }
            inner = new HashSet<>(within);
            inner.add(reference);
            schema = root.at(reference.substring(1));
        }
        if (schema.has("$ref")) {
            collect(schema, path, inner, fields, values);
            return;
        }
        if (schema.path("items").isObject()) {
            collect(schema.path("items"), path.isEmpty() ? "" : path + "[]", inner, fields, values);
        }
        for (String alternatives : new String[] {"allOf", "oneOf", "anyOf"}) {
            for (JsonNode part : schema.path(alternatives)) {
                collect(part, path, inner, fields, values);
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String here = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            JsonNode target = resolved(property.getValue());
            fields.put(here, kind(target));
            Set<String> named = new TreeSet<>();
            target.path("enum").forEach(value -> named.add(value.asText()));
            resolved(target.path("items")).path("enum").forEach(value -> named.add(value.asText()));
            if (!named.isEmpty()) {
                values.put(here, named);
            }
            collect(property.getValue(), here, inner, fields, values);
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith(POINTER) ? root.at(reference.substring(1)) : schema;
    }

    /** In the description's own words; newer versions write several kinds as a list. */
    private static String kind(JsonNode schema) {
        JsonNode type = schema.path("type");
        String kind;
        if (type.isArray()) {
            StringBuilder kinds = new StringBuilder();
            type.forEach(one -> kinds.append(kinds.isEmpty() ? "" : "|").append(one.asText()));
            kind = kinds.toString();
        } else {
            kind = type.asText("object");
        }
        return schema.has("format") ? kind + " " + schema.path("format").asText() : kind;
    }
}
