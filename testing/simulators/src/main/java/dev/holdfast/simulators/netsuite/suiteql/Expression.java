package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What yields a value, as written. Equal text gives equal expressions: GROUP BY goes by that. */
sealed interface Expression {

    record Literal(Datum value) implements Expression {}

    /** @param table alias or table name; null where the query leaves it out */
    record Column(@Nullable String table, String name) implements Expression {}

    record Negated(Expression value) implements Expression {}

    /** Arithmetic, and {@code ||}. */
    record Operation(String sign, Expression left, Expression right) implements Expression {}

    /** A function; {@code COUNT(*)} has no arguments. */
    record Call(String function, boolean distinct, List<Expression> arguments) implements Expression {}

    record Case(List<When> branches, @Nullable Expression otherwise) implements Expression {

        record When(Condition condition, Expression result) {}
    }
}
