package dev.holdfast.simulators.shopify.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/** The vendor's own scalars, all of which travel as text. */
final class TextScalar implements Coercing<String, String> {

    private TextScalar() {}

    static GraphQLScalarType named(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new TextScalar())
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public String parseValue(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public String parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (value instanceof StringValue text) {
            return text.getValue();
        }
        throw new CoercingParseLiteralException("Expected a text, but got " + value);
    }
}
