package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns values as written into functions of a frame. All names are resolved here, so that a wrong one is refused even over no rows. */
final class Compiler {

    private final Scope scope;
    private final Session session;
    private final Conversion conversion;
    private final Functions functions;
    private final ConditionCompiler conditions;
    private boolean insideAggregate;

    /** @param subquery runs an independent query and gives its first column */
    Compiler(Scope scope, Session session, Function<Query, List<Datum>> subquery) {
        this.scope = scope;
        this.session = session;
        this.conversion = new Conversion(session);
        this.functions = new Functions(session, conversion);
        this.conditions = new ConditionCompiler(this, conversion, session, subquery);
    }

    Frame.Test test(Condition condition) {
        return conditions.test(condition);
    }

    Frame.Value value(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> frame -> literal.value();
            case Expression.Column column -> column(column);
            case Expression.Negated negated -> negated(value(negated.value()));
            case Expression.Operation operation -> {
                Frame.Value left = value(operation.left());
                Frame.Value right = value(operation.right());
                yield frame -> conversion.operate(operation.sign(), left.of(frame), right.of(frame));
            }
            case Expression.Call call -> call(call);
            case Expression.Case choice -> choice(choice);
        };
    }

    private Frame.Value negated(Frame.Value value) {
        return frame -> {
            Datum datum = value.of(frame);
            return datum == Datum.Nothing.NULL
                    ? datum
                    : Datum.number(conversion.number(datum).negate());
        };
    }

    private Frame.Value column(Expression.Column column) {
        Scope.Bound bound = scope.find(column);
        if (bound != null) {
            return bound::read;
        }
        if (column.table() == null) {
            switch (column.name()) {
                case "rownum" -> {
                    return frame -> Datum.number(frame.number());
                }
                case "sysdate", "current_date", "current_timestamp", "systimestamp" -> {
                    return frame -> Datum.moment(session.now());
                }
                default -> {
                    // A name that is neither column nor pseudo-column is refused below.
                }
            }
        }
        return scope.need(column)::read;
    }

    private Frame.Value call(Expression.Call call) {
        if (call.function().equals("builtin.df")) {
            return display(call);
        }
        if (Aggregate.is(call.function())) {
            return aggregate(call);
        }
        functions.check(call.function(), call.arguments().size());
        List<Frame.Value> arguments = call.arguments().stream().map(this::value).toList();
        return frame -> {
            List<Datum> values = new ArrayList<>(arguments.size());
            for (Frame.Value argument : arguments) {
                values.add(argument.of(frame));
            }
            return functions.call(call.function(), values);
        };
    }

    private Frame.Value display(Expression.Call call) {
        if (call.arguments().size() != 1 || !(call.arguments().getFirst() instanceof Expression.Column column)) {
            throw SuiteQlException.unsupported("BUILTIN.DF takes one column");
        }
        return scope.need(column)::display;
    }

    private Frame.Value aggregate(Expression.Call call) {
        if (insideAggregate) {
            throw SuiteQlException.unsupported("an aggregate inside an aggregate");
        }
        insideAggregate = true;
        try {
            List<Frame.Value> arguments =
                    call.arguments().stream().map(this::value).toList();
            return new Aggregate(call.function(), call.distinct(), arguments, conversion);
        } finally {
            insideAggregate = false;
        }
    }

    private Frame.Value choice(Expression.Case choice) {
        record Branch(Frame.Test test, Frame.Value result) {}
        List<Branch> branches = choice.branches().stream()
                .map(when -> new Branch(test(when.condition()), value(when.result())))
                .toList();
        Frame.Value otherwise = choice.otherwise() == null ? frame -> Datum.Nothing.NULL : value(choice.otherwise());
        return frame -> {
            for (Branch branch : branches) {
                if (branch.test().of(frame) == Truth.TRUE) {
                    return branch.result().of(frame);
                }
            }
            return otherwise.of(frame);
        };
    }
}
