package dev.holdfast.simulators.shopify;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;

/** A query that asks for every field of an order that the pinned schema has, down to a depth. */
final class WholeOrderQuery {

    /** Fields that lead back up, and would go round in circles. */
    private static final List<String> UPWARDS = List.of("order", "parentTransaction", "edges");

    private WholeOrderQuery() {}

    static String of(GraphQLSchema schema, String id) {
        GraphQLObjectType order = schema.getObjectType("Order");
        return "{order(id:\"" + id + "\")" + selection(schema, order, 7) + "}";
    }

    private static String selection(GraphQLSchema schema, GraphQLFieldsContainer type, int depth) {
        StringBuilder fields = new StringBuilder("{__typename ");
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            GraphQLType of = GraphQLTypeUtil.unwrapAll(field.getType());
            String arguments = field.getArgument("first") == null ? "" : "(first:2)";
            if (UPWARDS.contains(field.getName())) {
                continue;
            }
            if (of instanceof GraphQLScalarType || of instanceof GraphQLEnumType) {
                fields.append(field.getName()).append(' ');
            } else if (of instanceof GraphQLFieldsContainer container && depth > 0) {
                fields.append(field.getName()).append(arguments).append(selection(schema, container, depth - 1));
            } else if (of instanceof graphql.schema.GraphQLUnionType) {
                fields.append(field.getName()).append("{__typename} ");
            }
        }
        return fields.append("} ").toString();
    }
}
