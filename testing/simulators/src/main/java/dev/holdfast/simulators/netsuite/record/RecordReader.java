package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.catalog.Shape;
import dev.holdfast.simulators.world.Tables;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows records as REST answers them: links, references with names, sublists and subrecords inline or by link. */
final class RecordReader {

    private final Tables tables;
    private final Behaviour behaviour;
    private final String base;
    private final boolean expand;
    private final boolean plainChoices;

    /**
     * @param base address of the record service
     * @param expand sublists and subrecords inline
     * @param plainChoices choices as their id alone ({@code simpleEnumFormat})
     */
    RecordReader(Tables tables, Behaviour behaviour, String base, boolean expand, boolean plainChoices) {
        this.tables = tables;
        this.behaviour = behaviour;
        this.base = base;
        this.expand = expand;
        this.plainChoices = plainChoices;
    }

    /** @param wanted only these fields; empty: all */
    ObjectNode record(RecordType type, ObjectNode record, Set<String> wanted) {
        String self = base + "/" + type.name() + "/" + record.path("id").asText();
        ObjectNode shown = withLink(self);
        fields(type.shape(), record, self, shown, wanted);
        return shown;
    }

    ObjectNode line(Field.Sublist sublist, JsonNode line, String self) {
        ObjectNode shown = withLink(self);
        fields(Catalog.simulated().shape(sublist.shape()), (ObjectNode) line, self, shown, Set.of());
        return shown;
    }

    /** A sublist as a collection. @param inline with the lines' fields, else with their links alone */
    ObjectNode lines(Field.Sublist sublist, JsonNode lines, String self, boolean inline) {
        ObjectNode shown = withLink(self);
        ArrayNode items = Json.mapper().createArrayNode();
        int number = 0;
        for (JsonNode line : lines) {
            number++;
            String link = self + "/" + lineName(sublist, line, number);
            items.add(inline ? line(sublist, line, link) : withLink(link));
        }
        shown.put("count", items.size()).put("hasMore", false);
        shown.set("items", items);
        shown.put("offset", 0).put("totalResults", items.size());
        return shown;
    }

    static String lineName(Field.Sublist sublist, JsonNode line, int number) {
        JsonNode key = sublist.key() == null ? null : line.get(sublist.key());
        if (key == null) {
            return Integer.toString(number);
        }
        return key.isObject() ? key.path("id").asText() : key.asText();
    }

    private void fields(Shape shape, ObjectNode record, String self, ObjectNode shown, Set<String> wanted) {
        for (Map.Entry<String, JsonNode> property : record.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (!wanted.isEmpty() && !wanted.contains(name)) {
                continue;
            }
            Field field = shape.field(name).orElse(null);
            if (field != null) {
                shown.set(name, show(field, value, self));
            } else if (name.startsWith("cust")) {
                shown.set(name, value.deepCopy());
            }
        }
    }

    private JsonNode show(Field field, JsonNode value, String self) {
        return switch (field.kind()) {
            case Field.Plain plain -> plain == Field.Plain.COUNTRY ? country(value) : value.deepCopy();
            case Field.Choice choice -> choice(value, choice.names().getOrDefault(value.asText(), value.asText()));
            case Field.Reference reference -> reference(reference, value);
            case Field.Subrecord subrecord -> {
                ObjectNode shown = withLink(self + "/" + field.name());
                if (expand) {
                    fields(
                            Catalog.simulated().shape(subrecord.shape()),
                            (ObjectNode) value,
                            self + "/" + field.name(),
                            shown,
                            Set.of());
                }
                yield shown;
            }
            case Field.Sublist sublist ->
                expand ? lines(sublist, value, self + "/" + field.name(), true) : withLink(self + "/" + field.name());
        };
    }

    private JsonNode country(JsonNode code) {
        return choice(code, Locale.of("", code.asText()).getDisplayCountry(Locale.ENGLISH));
    }

    private JsonNode choice(JsonNode id, String name) {
        if (plainChoices) {
            return id.deepCopy();
        }
        ObjectNode shown = Json.object().put("id", id.asText());
        return behaviour.referencesHaveNames() ? shown.put("refName", name) : shown;
    }

    private ObjectNode reference(Field.Reference reference, JsonNode value) {
        String type = Records.targetType(tables, reference, value)
                .map(RecordType::name)
                .orElseGet(() -> reference.targets().iterator().next());
        ObjectNode shown = withLink(base + "/" + type + "/" + value.path("id").asText());
        shown.put("id", value.path("id").asText());
        if (behaviour.referencesHaveNames()) {
            Records.target(tables, reference, value).ifPresent(target -> shown.put("refName", Records.nameOf(target)));
        }
        return shown;
    }

    private static ObjectNode withLink(String self) {
        ObjectNode shown = Json.object();
        shown.putArray("links").addObject().put("rel", "self").put("href", self);
        return shown;
    }
}
