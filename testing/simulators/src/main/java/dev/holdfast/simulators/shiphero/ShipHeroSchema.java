package dev.holdfast.simulators.shiphero;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The pinned part of the vendor's schema, executable. */
public final class ShipHeroSchema {

    private static final String RESOURCE = "/dev/holdfast/simulators/shiphero/public-api.graphql";

    private ShipHeroSchema() {}

    /** The schema's text. */
    public static String text() {
        try (InputStream in = ShipHeroSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GraphQLSchema build() {
        TypeDefinitionRegistry types = new SchemaParser().parse(text());
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        for (String scalar : new String[] {"ISODateTime", "BigInt"}) {
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(scalar)
                    .coercing(new Text())
                    .build());
        }
        Fetchers.ROOT.forEach((field, fetcher) -> wiring.type("Query", type -> type.dataFetcher(field, fetcher)));
        Fetchers.CHANGES.forEach((field, fetcher) -> wiring.type("Mutation", type -> type.dataFetcher(field, fetcher)));
        types.getTypes(ObjectTypeDefinition.class).stream()
                .filter(type -> type.getName().endsWith("sQueryResult"))
                .forEach(result -> wiring.type(result.getName(), type -> type.dataFetcher("data", Fetchers::page)));
        wiring.type("Shipment", type -> type.dataFetcher("line_items", Fetchers::lines));
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    /** Scalars that travel as text or as numbers. */
    private static final class Text implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return StringValue.of(value.toString());
        }

        @Override
        public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return switch (value) {
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue().toString();
                default -> throw new CoercingParseLiteralException("Expected a text, but got " + value);
            };
        }
    }
}
