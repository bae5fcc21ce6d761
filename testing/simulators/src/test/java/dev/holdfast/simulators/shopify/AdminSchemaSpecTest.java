package dev.holdfast.simulators.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.graphql.AdminSchema;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.GraphQLSchema;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pinned schema is a part of the vendor's: every type, field, argument, nullability, enum value and default that it has. */
@Tag("spec")
class AdminSchemaSpecTest {

    @Test
    void isAPartOfTheVendorsSchema() throws Exception {
        Path spec = Path.of(
                System.getProperty("holdfast.specs", ""),
                "shopify/shopify-admin-graphql-introspection-" + AdminSchema.PINNED + ".json.gz");
        if (!Files.exists(spec)) {
            System.out.println(
                    "SKIPPED: " + spec + " is not on this machine; the pinned Shopify schema is not compared");
        }
        assumeTrue(Files.exists(spec), "the vendor's introspection is not on this machine");
        Map<String, JsonNode> theirs;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(spec))) {
            theirs = types(Json.parse(in.readAllBytes()).at("/data/__schema"));
        }

        List<String> differences = new ArrayList<>();
        types(ours()).forEach((name, type) -> {
            if (!name.startsWith("__")
                    && !List.of("Int", "Float", "String", "Boolean", "ID").contains(name)) {
                compare(type, theirs.get(name), differences);
            }
        });

        assertThat(differences).isEmpty();
    }

    private static void compare(JsonNode ours, JsonNode theirs, List<String> differences) {
        String name = ours.path("name").asText();
        if (theirs == null) {
            differences.add(name + " is no type of the vendor's");
            return;
        }
        same(name + ".kind", ours.path("kind"), theirs.path("kind"), differences);
        if (ours.path("kind").asText().equals("ENUM")) {
            same(name, names(ours.path("enumValues")), names(theirs.path("enumValues")), differences);
        }
        if (ours.path("kind").asText().equals("UNION")) {
            same(name, names(ours.path("possibleTypes")), names(theirs.path("possibleTypes")), differences);
        }
        Map<String, JsonNode> fields = byName(theirs.path("fields"));
        for (JsonNode field : ours.path("fields")) {
            String at = name + "." + field.path("name").asText();
            JsonNode other = fields.get(field.path("name").asText());
            if (other == null) {
                differences.add(at + " is no field of the vendor's");
                continue;
            }
            same(at, type(field.path("type")), type(other.path("type")), differences);
            same(at + " deprecated", field.path("isDeprecated"), other.path("isDeprecated"), differences);
            Map<String, JsonNode> arguments = byName(other.path("args"));
            assertThat(byName(field.path("args")).keySet()).as(at).isEqualTo(arguments.keySet());
            for (JsonNode argument : field.path("args")) {
                JsonNode its = arguments.get(argument.path("name").asText());
                String where = at + "(" + argument.path("name").asText() + ")";
                same(where, type(argument.path("type")), type(its.path("type")), differences);
                same(where, argument.path("defaultValue"), its.path("defaultValue"), differences);
            }
        }
    }

    private static void same(String where, Object ours, Object theirs, List<String> differences) {
        if (!ours.equals(theirs)) {
            differences.add(where + ": ours " + ours + ", theirs " + theirs);
        }
    }

    private static JsonNode ours() {
        GraphQLSchema schema = AdminSchema.build();
        Map<String, Object> data = graphql.GraphQL.newGraphQL(schema)
                .build()
                .execute(IntrospectionQuery.INTROSPECTION_QUERY)
                .getData();
        return Json.tree(data).path("__schema");
    }

    private static String type(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "NON_NULL" -> type(type.path("ofType")) + "!";
            case "LIST" -> "[" + type(type.path("ofType")) + "]";
            default -> type.path("name").asText();
        };
    }

    private static java.util.Set<String> names(JsonNode list) {
        return new java.util.TreeSet<>(byName(list).keySet());
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> byName = new HashMap<>();
        list.forEach(entry -> byName.put(entry.path("name").asText(), entry));
        return byName;
    }

    private static Map<String, JsonNode> types(JsonNode schema) {
        return byName(schema.path("types"));
    }
}
