package dev.holdfast.simulators.shiphero;

import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.NormalizedInputValue;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query costs: a credit for each object, and a list that does not say how many it wants is taken to want a hundred. */
final class Cost {

    private static final int UNSAID = 100;

    private final GraphQLSchema schema;

    Cost(GraphQLSchema schema) {
        this.schema = schema;
    }

    int requested(ExecutableNormalizedOperation operation) {
        return Math.max(
                1,
                operation.getTopLevelFields().stream().mapToInt(this::requested).sum());
    }

    int returned(ExecutableNormalizedOperation operation, @Nullable Map<String, Object> data) {
        int sum = 0;
        if (data != null) {
            for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
                sum += returned(field, data.get(field.getResultKey()));
            }
        }
        return Math.max(1, sum);
    }

    private int requested(ExecutableNormalizedField field) {
        if (isFree(field)) {
            return 0;
        }
        int children = field.getChildren().stream().mapToInt(this::requested).sum();
        if (isConnection(field)) {
            return wanted(field) * Math.max(1, children);
        }
        return isWrapping(field) ? children : 1 + children;
    }

    private int returned(ExecutableNormalizedField field, @Nullable Object value) {
        if (isFree(field) || value == null) {
            return 0;
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToInt(each -> returned(field, each)).sum();
        }
        int children = 0;
        if (value instanceof Map<?, ?> object) {
            for (ExecutableNormalizedField child : field.getChildren()) {
                children += returned(child, object.get(child.getResultKey()));
            }
        }
        return isConnection(field) || isWrapping(field) ? children : 1 + children;
    }

    private static boolean isFree(ExecutableNormalizedField field) {
        return field.getFieldName().startsWith("__")
                || field.getFieldName().equals("pageInfo")
                || field.getChildren().isEmpty();
    }

    /** What stands between a query and its objects. */
    private boolean isWrapping(ExecutableNormalizedField field) {
        String type = type(field);
        return field.getFieldName().equals("edges") || type.endsWith("QueryResult") || type.endsWith("Output");
    }

    private boolean isConnection(ExecutableNormalizedField field) {
        return type(field).endsWith("Connection");
    }

    private String type(ExecutableNormalizedField field) {
        return GraphQLTypeUtil.unwrapAll(
                        field.getFieldDefinitions(schema).getFirst().getType())
                .getName();
    }

    private static int wanted(ExecutableNormalizedField field) {
        for (String argument : List.of("first", "last")) {
            NormalizedInputValue value = field.getNormalizedArgument(argument);
            if (value != null && value.getValue() instanceof graphql.language.IntValue number) {
                return Math.max(1, number.getValue().intValue());
            }
        }
        return UNSAID;
    }
}
