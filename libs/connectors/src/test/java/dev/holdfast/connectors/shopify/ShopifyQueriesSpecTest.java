package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every query is valid by the vendor's own description of the API. */
@Tag("spec")
class ShopifyQueriesSpecTest {

    @Test
    void queriesFitTheSchema() throws IOException {
        GraphQLSchema schema = schema();
        AdminQueries.ALL.forEach((name, query) -> {
            Document document = Parser.parse(query);
            assertThat(new Validator().validateDocument(schema, document, Locale.ROOT))
                    .as(name)
                    .isEmpty();
        });
    }

    private static GraphQLSchema schema() throws IOException {
        Path path = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "shopify",
                "shopify-admin-graphql-introspection-" + ShopifyContract.NEWEST + ".json.gz");
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: the vendor's description is not on this machine: " + path);
            abort("no " + path);
        }
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(path))) {
            @SuppressWarnings("unchecked") // JSON objects have text keys.
            Map<String, Object> root = JsonMapper.builder().build().readValue(stream, Map.class);
            @SuppressWarnings("unchecked") // As above.
            Map<String, Object> data = (Map<String, Object>) root.getOrDefault("data", root);
            Document description = new IntrospectionResultToSchema().createSchemaDefinition(data);
            return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().buildRegistry(description));
        }
    }
}
