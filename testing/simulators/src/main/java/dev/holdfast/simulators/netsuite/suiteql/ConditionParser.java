package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads conditions: OR, then AND, then NOT, then what stands alone. */
final class ConditionParser {

    /** Oracle's limit on a list in IN. */
    private static final int MOST_CHOICES = 1000;

    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<>", "<", ">", "<=", ">=");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    ConditionParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, this);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    Condition condition() {
        Condition left = conjunction();
        while (tokens.word("or")) {
            left = new Condition.Or(left, conjunction());
        }
        return left;
    }

    private Condition conjunction() {
        Condition left = negation();
        while (tokens.word("and")) {
            left = new Condition.And(left, negation());
        }
        return left;
    }

    private Condition negation() {
        return tokens.word("not") ? new Condition.Not(negation()) : single();
    }

    /** A parenthesis may hold a condition or a value: only what follows tells, so the first reading is tried and taken back. */
    private Condition single() {
        if (tokens.peek().is("(")) {
            int mark = tokens.mark();
            try {
                tokens.take();
                Condition inner = condition();
                tokens.needSign(")");
                return inner;
            } catch (SuiteQlException aValueThen) {
                tokens.reset(mark);
            }
        }
        return predicate(expressions.expression());
    }

    private Condition predicate(Expression value) {
        if (tokens.peek().kind() == Token.Kind.SIGN
                && COMPARISONS.contains(tokens.peek().text())) {
            String sign = tokens.take().text();
            return new Condition.Comparison(sign.equals("<>") ? "!=" : sign, value, expressions.expression());
        }
        if (tokens.word("is")) {
            boolean not = tokens.word("not");
            tokens.needWord("null");
            return negatedIf(not, new Condition.IsNull(value));
        }
        boolean not = tokens.word("not");
        if (tokens.word("in")) {
            return negatedIf(not, in(value));
        }
        if (tokens.word("like")) {
            return negatedIf(not, like(value));
        }
        if (tokens.word("between")) {
            Expression low = expressions.expression();
            tokens.needWord("and");
            return negatedIf(not, new Condition.Between(value, low, expressions.expression()));
        }
        throw tokens.unexpected("a comparison");
    }

    private Condition in(Expression value) {
        tokens.needSign("(");
        Condition in;
        if (tokens.peek().isWord("select")) {
            in = new Condition.InQuery(value, new QueryParser(tokens).select());
        } else {
            List<Expression> choices = new ArrayList<>();
            do {
                choices.add(expressions.expression());
            } while (tokens.sign(","));
            if (choices.size() > MOST_CHOICES) {
                throw SuiteQlException.unsupported(
                        "IN holds " + choices.size() + " expressions; the most is " + MOST_CHOICES);
            }
            in = new Condition.In(value, List.copyOf(choices));
        }
        tokens.needSign(")");
        return in;
    }

    private Condition like(Expression value) {
        Expression pattern = expressions.expression();
        char escape = 0;
        if (tokens.word("escape")) {
            String text = tokens.take().text();
            if (text.length() != 1) {
                throw SuiteQlException.unsupported("ESCAPE wants one character");
            }
            escape = text.charAt(0);
        }
        return new Condition.Like(value, pattern, escape);
    }

    private static Condition negatedIf(boolean not, Condition condition) {
        return not ? new Condition.Not(condition) : condition;
    }
}
