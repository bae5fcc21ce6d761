package dev.holdfast.connectors.shiphero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.holdfast.simulators.shiphero.ShipHeroSchema;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of ShipHero, and the simulator's schema, fit the vendor's own. */
@Tag("spec")
class ShipHeroSpecTest {

    /** What the vendor's reference names since: its stored schema is of 2023, before webhooks had a health. */
    private static final String SINCE = """
            enum CustomersWebhookHealth { HEALTHY WARNING UNHEALTHY }
            extend type Webhook { enabled: Boolean health: CustomersWebhookHealth }
            input EnableWebhookInput { webhook_id: String! }
            type EnableWebhookOutput { request_id: String complexity: Int webhook: Webhook }
            extend type Mutation { webhook_enable(data: EnableWebhookInput!): EnableWebhookOutput }
            """;

    private static final Map<String, Set<String>> NEWER =
            Map.of("Webhook", Set.of("enabled", "health", "legacy_id"), "Mutation", Set.of("webhook_enable"));

    private static String vendors;
    private static GraphQLSchema schema;

    @BeforeAll
    static void read() throws IOException {
        Path path = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"), "shiphero", "shiphero-2023-02.graphql");
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: ShipHero's schema is not on this machine: " + path);
            abort("no " + path);
        }
        vendors = Files.readString(path);
        schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(vendors + "\n" + SINCE));
    }

    static List<String> queries() {
        return List.of(
                Queries.PLACED,
                Queries.CHANGED,
                Queries.REFERRING,
                Queries.ORDER,
                Queries.OF_SHIPMENT,
                Queries.SHIPMENT_LINES,
                Queries.STOCK,
                Queries.ACCOUNT,
                Queries.WEBHOOKS,
                Queries.ENABLE,
                Queries.CREATE,
                Queries.DELETE,
                Queries.INTROSPECTION);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryIsOneThatTheSchemaAdmits(String query) {
        Document document = Parser.parse(query);
        assertThat(new Validator().validateDocument(schema, document, Locale.ROOT))
                .isEmpty();
    }

    @Test
    void theSimulatorsSchemaIsAPartOfTheVendors() {
        Map<String, ObjectTypeDefinition> theirs = types(vendors);
        types(ShipHeroSchema.text()).forEach((name, ours) -> {
            if (!name.startsWith("EnableWebhook")) {
                assertThat(theirs).containsKey(name);
                compare(ours, theirs.get(name));
            }
        });
    }

    private static void compare(ObjectTypeDefinition ours, ObjectTypeDefinition theirs) {
        Map<String, FieldDefinition> fields = theirs.getFieldDefinitions().stream()
                .collect(Collectors.toMap(FieldDefinition::getName, Function.identity()));
        for (FieldDefinition field : ours.getFieldDefinitions()) {
            if (NEWER.getOrDefault(ours.getName(), Set.of()).contains(field.getName())) {
                continue;
            }
            String name = ours.getName() + "." + field.getName();
            assertThat(fields).as(name).containsKey(field.getName());
            FieldDefinition vendor = fields.get(field.getName());
            assertThat(AstPrinter.printAst(field.getType())).as(name).isEqualTo(AstPrinter.printAst(vendor.getType()));
            assertThat(arguments(vendor)).as(name).containsAll(arguments(field));
        }
    }

    private static List<String> arguments(FieldDefinition field) {
        return field.getInputValueDefinitions().stream()
                .map(InputValueDefinition::getName)
                .toList();
    }

    private static Map<String, ObjectTypeDefinition> types(String text) {
        return new SchemaParser()
                .parse(text).getTypes(ObjectTypeDefinition.class).stream()
                        .collect(Collectors.toMap(ObjectTypeDefinition::getName, Function.identity()));
    }
}
