package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;

/** What is true, false or unknown, as written. */
sealed interface Condition {

    record Comparison(String sign, Expression left, Expression right) implements Condition {}

    record In(Expression value, List<Expression> choices) implements Condition {}

    record InQuery(Expression value, Query choices) implements Condition {}

    record Between(Expression value, Expression low, Expression high) implements Condition {}

    record Like(Expression value, Expression pattern, char escape) implements Condition {}

    record IsNull(Expression value) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}
}
