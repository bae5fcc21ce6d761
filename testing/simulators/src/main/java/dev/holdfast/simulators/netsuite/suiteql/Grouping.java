package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;

/** Whether a query has groups, and the rule that outside an aggregate only what is grouped by may stand. */
final class Grouping {

    private Grouping() {}

    static boolean needed(Query query) {
        return !query.groupBy().isEmpty()
                || query.having() != null
                || query.select().stream()
                        .anyMatch(item -> item instanceof Query.Value value && aggregates(value.expression()));
    }

    /** @throws SuiteQlException naming a column that is neither grouped by nor aggregated */
    static void check(Query query) {
        for (Query.Item item : query.select()) {
            switch (item) {
                case Query.Everything all -> throw SuiteQlException.unsupported("* with GROUP BY");
                case Query.Value value -> check(value.expression(), query.groupBy());
            }
        }
    }

    private static void check(Expression expression, List<Expression> groups) {
        if (groups.contains(expression)) {
            return;
        }
        switch (expression) {
            case Expression.Literal literal -> {
                // A literal is the same in every row.
            }
            case Expression.Column column ->
                throw SuiteQlException.unsupported("'" + column.name() + "' is not a GROUP BY expression");
            case Expression.Negated negated -> check(negated.value(), groups);
            case Expression.Operation operation -> {
                check(operation.left(), groups);
                check(operation.right(), groups);
            }
            case Expression.Call call -> {
                if (!Aggregate.is(call.function())) {
                    call.arguments().forEach(argument -> check(argument, groups));
                }
            }
            case Expression.Case choice -> choice.branches().forEach(branch -> check(branch.result(), groups));
        }
    }

    static boolean aggregates(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> false;
            case Expression.Column column -> false;
            case Expression.Negated negated -> aggregates(negated.value());
            case Expression.Operation operation -> aggregates(operation.left()) || aggregates(operation.right());
            case Expression.Call call ->
                Aggregate.is(call.function()) || call.arguments().stream().anyMatch(Grouping::aggregates);
            case Expression.Case choice ->
                choice.branches().stream().anyMatch(branch -> aggregates(branch.result()))
                        || (choice.otherwise() != null && aggregates(choice.otherwise()));
        };
    }
}
