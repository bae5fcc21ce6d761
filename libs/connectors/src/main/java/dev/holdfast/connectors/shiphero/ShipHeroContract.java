package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.warehouse.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** ShipHero's schema, as its own introspection tells it. It has no versions: what it says today is what holds. */
final class ShipHeroContract implements ContractSource {

    /** Long enough that there is something in it nearly always, short enough that the newest are in its first page's reach. */
    private static final Duration LATELY = Duration.ofDays(1);

    private final ShipHeroApi api;
    private final Clock clock;

    ShipHeroContract(ShipHeroApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public List<RecordType> published() {
        Fields schema = api.query(Queries.INTROSPECTION, api.variables()).object("__schema");
        Map<String, Fields> all = new LinkedHashMap<>();
        schema.list("types").forEach(type -> all.put(type.text("name"), type));
        List<RecordType> types = new ArrayList<>();
        for (String name : Queries.TYPES) {
            Fields type = all.get(name);
            if (type == null) {
                throw schema.violation("types." + name, "is missing");
            }
            types.add(type(type));
        }
        return types;
    }

    @Override
    public List<Sample> samples() {
        byte[] body = api.raw(
                Queries.CHANGED,
                api.variables().put("from", clock.instant().minus(LATELY).toString()));
        return List.of(new Sample("Order", body));
    }

    private static RecordType type(Fields type) {
        SortedMap<String, String> fields = new TreeMap<>();
        SortedMap<String, Set<String>> values = new TreeMap<>();
        for (Fields field : type.list("fields")) {
            String name = field.text("name");
            JsonNode kind = field.object("type").node();
            fields.put(name, written(kind));
            Set<String> named = new TreeSet<>();
            JsonNode inner = kind;
            while (inner.isObject()) {
                inner.path("enumValues")
                        .forEach(value -> named.add(value.path("name").asText()));
                inner = inner.path("ofType");
            }
            if (!named.isEmpty()) {
                values.put(name, named);
            }
        }
        return new RecordType(type.text("name"), fields, values);
    }

    /** As the schema language writes it: {@code [Shipment]}, {@code String!}. */
    private static String written(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "NON_NULL" -> written(type.path("ofType")) + "!";
            case "LIST" -> "[" + written(type.path("ofType")) + "]";
            default -> type.path("name").asText();
        };
    }
}
