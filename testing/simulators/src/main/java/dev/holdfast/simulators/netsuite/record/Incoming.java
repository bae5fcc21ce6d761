package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.Shape;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a client writes: keeps the properties that the catalogue and the account's custom fields know and a client may
 * set, in the form in which records are kept, and collects what is wrong with the rest. An explicit null is kept: it unsets.
 */
final class Incoming {

    private static final String CUSTOM_FIELDS = "customField";

    private final Tables tables;
    private final Behaviour behaviour;
    private final Strictness strictness;
    private final ReferenceReader references;
    private final List<Refusal.Detail> problems = new ArrayList<>();

    Incoming(Tables tables, Behaviour behaviour, Strictness strictness) {
        this.tables = tables;
        this.behaviour = behaviour;
        this.strictness = strictness;
        this.references = new ReferenceReader(tables, behaviour);
    }

    /** @throws Refusal with everything that is wrong, at once */
    ObjectNode read(Shape shape, JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw Refusal.of(
                    400, Refusal.Detail.of("INVALID_CONTENT", "Invalid content. The body must be a JSON object."));
        }
        ObjectNode read = object(shape, object, "");
        if (!problems.isEmpty()) {
            throw new Refusal(400, problems);
        }
        return read;
    }

    private ObjectNode object(Shape shape, ObjectNode json, String path) {
        ObjectNode read = Json.object();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            String name = property.getKey();
            String at = path.isEmpty() ? name : path + "." + name;
            Field field = field(shape, name).orElse(null);
            if (field == null) {
                unknown(name, at);
            } else if (!field.computed()) {
                read(field, property.getValue(), at).ifPresent(value -> read.set(name, value));
            }
        }
        return read;
    }

    private Optional<Field> field(Shape shape, String name) {
        Optional<Field> known = shape.field(name);
        if (known.isPresent() || !name.startsWith("cust")) {
            return known;
        }
        return tables.get(CUSTOM_FIELDS, name)
                .map(custom ->
                        new Field(name, Field.Plain.valueOf(custom.path("kind").asText("TEXT")), false, null));
    }

    private void unknown(String name, String path) {
        if (strictness.refusesNames() && !name.equals("links") && !name.equals("refName")) {
            problems.add(Refusal.Detail.at(
                    path,
                    "INVALID_CONTENT",
                    "Invalid content. The property '" + name + "' is not known. Provide a valid property."));
        }
    }

    private Optional<JsonNode> read(Field field, JsonNode value, String path) {
        if (value.isNull()) {
            return Optional.of(value);
        }
        Optional<JsonNode> read =
                switch (field.kind()) {
                    case Field.Plain plain -> PlainReader.read(plain, value);
                    case Field.Choice choice -> choice(choice, value);
                    case Field.Reference reference -> references.read(reference, value);
                    case Field.Subrecord subrecord ->
                        value instanceof ObjectNode object
                                ? Optional.of(object(Catalog.simulated().shape(subrecord.shape()), object, path))
                                : Optional.empty();
                    case Field.Sublist sublist -> lines(sublist, value, path);
                };
        if (read.isEmpty() && strictness.refusesValues()) {
            problems.add(Refusal.Detail.at(
                    path,
                    behaviour.badValueCode(),
                    "Invalid value for the resource or sub-resource field '" + field.name()
                            + "'. Provide a valid value."));
        }
        return read;
    }

    /** As {@code "B"} or {@code {"id": "B"}}. */
    private static Optional<JsonNode> choice(Field.Choice choice, JsonNode value) {
        JsonNode id = value.isObject() ? value.path("id") : value;
        return id.isTextual() && choice.names().containsKey(id.asText()) ? Optional.of(id) : Optional.empty();
    }

    private Optional<JsonNode> lines(Field.Sublist sublist, JsonNode value, String path) {
        if (!(value.path("items") instanceof ArrayNode items)) {
            return Optional.empty();
        }
        Shape shape = Catalog.simulated().shape(sublist.shape());
        ArrayNode lines = Json.mapper().createArrayNode();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof ObjectNode line)) {
                return Optional.empty();
            }
            lines.add(object(shape, line, path + ".items[" + i + "]"));
        }
        return Optional.of(lines);
    }
}
