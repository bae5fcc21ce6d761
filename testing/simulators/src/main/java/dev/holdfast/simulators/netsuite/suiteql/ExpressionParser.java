package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values: sums, then products, then signs, then what stands alone. */
final class ExpressionParser {

    private final Tokens tokens;
    private final ConditionParser conditions;

    ExpressionParser(Tokens tokens, ConditionParser conditions) {
        this.tokens = tokens;
        this.conditions = conditions;
    }

    Expression expression() {
        Expression left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-") || tokens.peek().is("||")) {
            String sign = tokens.take().text();
            left = new Expression.Operation(sign, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            String sign = tokens.take().text();
            left = new Expression.Operation(sign, left, signed());
        }
        return left;
    }

    private Expression signed() {
        if (tokens.sign("-")) {
            return new Expression.Negated(signed());
        }
        tokens.sign("+");
        return single();
    }

    private Expression single() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case TEXT -> {
                tokens.take();
                return new Expression.Literal(Datum.text(token.text()));
            }
            case NUMBER -> {
                tokens.take();
                return new Expression.Literal(number(token));
            }
            case SIGN -> {
                tokens.needSign("(");
                Expression inner = expression();
                tokens.needSign(")");
                return inner;
            }
            case WORD, QUOTED -> {
                return named(token);
            }
            case END -> throw tokens.unexpected("a value");
        }
        throw tokens.unexpected("a value");
    }

    private Expression named(Token token) {
        if (tokens.word("null")) {
            return new Expression.Literal(Datum.Nothing.NULL);
        }
        if (tokens.word("case")) {
            return caseOf();
        }
        String name = tokens.needName();
        if (tokens.sign(".")) {
            String second = tokens.needName();
            return tokens.peek().is("(") ? call(name + "." + second) : new Expression.Column(name, second);
        }
        return tokens.peek().is("(") ? call(name) : new Expression.Column(null, name);
    }

    private Expression call(String function) {
        tokens.needSign("(");
        List<Expression> arguments = new ArrayList<>();
        boolean distinct = false;
        if (!tokens.sign(")")) {
            if (tokens.sign("*")) {
                if (!function.equals("count")) {
                    throw SuiteQlException.unsupported(function + "(*)");
                }
            } else {
                distinct = tokens.word("distinct");
                do {
                    arguments.add(expression());
                } while (tokens.sign(","));
            }
            tokens.needSign(")");
        }
        return new Expression.Call(function, distinct, List.copyOf(arguments));
    }

    /** Both forms; {@code CASE x WHEN 1 THEN ...} becomes the other one. */
    private Expression caseOf() {
        Expression subject = tokens.peek().isWord("when") ? null : expression();
        List<Expression.Case.When> branches = new ArrayList<>();
        while (tokens.word("when")) {
            Condition condition = condition(subject);
            tokens.needWord("then");
            branches.add(new Expression.Case.When(condition, expression()));
        }
        if (branches.isEmpty()) {
            throw tokens.unexpected("WHEN");
        }
        Expression otherwise = tokens.word("else") ? expression() : null;
        tokens.needWord("end");
        return new Expression.Case(List.copyOf(branches), otherwise);
    }

    private Condition condition(@Nullable Expression subject) {
        return subject == null ? conditions.condition() : new Condition.Comparison("=", subject, expression());
    }

    private static Datum number(Token token) {
        try {
            return Datum.number(new BigDecimal(token.text()));
        } catch (NumberFormatException e) {
            throw SuiteQlException.unsupported("'" + token.text() + "' is no number");
        }
    }
}
