package dev.holdfast.simulators.shopify.limit;

import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.NormalizedInputValue;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query costs: scalars and enums nothing, an object one point, a connection two points and its node times what {@code first} or
 * {@code last} asks for. The requested cost is known before the query runs, the actual cost counts what came back.
 */
public final class QueryCost {

    /** More than this is refused without looking at the bucket. */
    public static final int MAXIMUM = 1000;

    private static final int CONNECTION = 2;

    private final GraphQLSchema schema;
    private final boolean linear;

    /** Prices linearly or not; see the switch {@code cost-model}. */
    public QueryCost(GraphQLSchema schema, boolean linear) {
        this.schema = schema;
        this.linear = linear;
    }

    /** The cost that is asked for. */
    public int requested(ExecutableNormalizedOperation operation) {
        double sum = 0;
        for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
            sum += requested(field);
        }
        return Math.max(1, (int) Math.ceil(sum));
    }

    /** The cost of what came back; never more than asked for. */
    public int actual(ExecutableNormalizedOperation operation, @Nullable Map<String, Object> data) {
        double sum = 0;
        if (data != null) {
            for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
                sum += actual(field, data.get(field.getResultKey()));
            }
        }
        return Math.max(1, Math.min((int) Math.ceil(sum), requested(operation)));
    }

    private double requested(ExecutableNormalizedField field) {
        if (free(field)) {
            return 0;
        }
        double children = 0;
        for (ExecutableNormalizedField child : field.getChildren()) {
            children += requested(child);
        }
        if (isConnection(field)) {
            Integer size = size(field);
            return CONNECTION + weight(size == null ? 0 : size) * children;
        }
        if (isEdges(field)) {
            return children;
        }
        Integer size = size(field);
        return size == null ? 1 + children : weight(size) * (1 + children);
    }

    private double actual(ExecutableNormalizedField field, @Nullable Object value) {
        if (free(field) || value == null) {
            return 0;
        }
        if (value instanceof List<?> list) {
            double sum = 0;
            for (Object element : list) {
                sum += actual(field, element);
            }
            boolean sized = isOfConnection(field) || size(field) != null;
            return sized && !list.isEmpty() ? sum / list.size() * weight(list.size()) : sum;
        }
        double children = 0;
        if (value instanceof Map<?, ?> object) {
            for (ExecutableNormalizedField child : field.getChildren()) {
                children += actual(child, object.get(child.getResultKey()));
            }
        }
        if (isConnection(field)) {
            return CONNECTION + children;
        }
        return isEdges(field) ? children : 1 + children;
    }

    private double weight(int count) {
        return linear || count < 2 ? count : Math.floor(2 * Math.log(count));
    }

    private static boolean free(ExecutableNormalizedField field) {
        return field.getFieldName().startsWith("__")
                || field.getFieldName().equals("pageInfo")
                || field.getChildren().isEmpty();
    }

    /** Edges are no objects of their own: what they lead to is priced. */
    private boolean isEdges(ExecutableNormalizedField field) {
        return field.getFieldName().equals("edges") && isOfConnection(field);
    }

    private boolean isOfConnection(ExecutableNormalizedField field) {
        ExecutableNormalizedField parent = field.getParent();
        return parent != null && isConnection(parent);
    }

    private boolean isConnection(ExecutableNormalizedField field) {
        return typeName(field).endsWith("Connection");
    }

    private String typeName(ExecutableNormalizedField field) {
        return GraphQLTypeUtil.unwrapAll(
                        field.getFieldDefinitions(schema).getFirst().getType())
                .getName();
    }

    private static @Nullable Integer size(ExecutableNormalizedField field) {
        for (String argument : List.of("first", "last")) {
            NormalizedInputValue value = field.getNormalizedArgument(argument);
            if (value != null && value.getValue() instanceof graphql.language.IntValue number) {
                return Math.max(0, number.getValue().intValue());
            }
        }
        return null;
    }
}
