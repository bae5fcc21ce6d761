package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a SELECT. Other statements, WITH, UNION and queries in FROM are refused, as SuiteQL over REST has none or few of them. */
final class QueryParser {

    private final Tokens tokens;
    private final ConditionParser conditions;
    private final ExpressionParser expressions;

    QueryParser(Tokens tokens) {
        this.tokens = tokens;
        this.conditions = new ConditionParser(tokens);
        this.expressions = conditions.expressions();
    }

    /** @throws SuiteQlException where the text is no query */
    static Query parse(String text) {
        Tokens tokens = new Tokens(Lexer.tokens(text));
        Query query = new QueryParser(tokens).select();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("the query's end");
        }
        return query;
    }

    Query select() {
        tokens.needWord("select");
        boolean distinct = tokens.word("distinct");
        List<Query.Item> items = items();
        tokens.needWord("from");
        List<Query.Source> sources = sources();
        Condition where = tokens.word("where") ? conditions.condition() : null;
        List<Expression> groupBy = groupBy();
        Condition having = tokens.word("having") ? conditions.condition() : null;
        return new Query(distinct, items, sources, where, groupBy, having, orderBy(), fetchFirst());
    }

    private List<Query.Item> items() {
        List<Query.Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.sign(","));
        return List.copyOf(items);
    }

    private Query.Item item() {
        if (tokens.sign("*")) {
            return new Query.Everything(null);
        }
        if (tokens.atName() && tokens.peek(1).is(".") && tokens.peek(2).is("*")) {
            String table = tokens.needName();
            tokens.take();
            tokens.take();
            return new Query.Everything(table);
        }
        Expression value = expressions.expression();
        return new Query.Value(value, alias());
    }

    private @Nullable String alias() {
        if (tokens.word("as")) {
            return tokens.needName();
        }
        return tokens.atName() ? tokens.needName() : null;
    }

    private List<Query.Source> sources() {
        List<Query.Source> sources = new ArrayList<>();
        sources.add(source(false, false));
        while (true) {
            if (tokens.sign(",")) {
                sources.add(source(false, false));
            } else if (tokens.word("left")) {
                tokens.word("outer");
                tokens.needWord("join");
                sources.add(source(true, true));
            } else if (tokens.word("inner")) {
                tokens.needWord("join");
                sources.add(source(false, true));
            } else if (tokens.word("join")) {
                sources.add(source(false, true));
            } else if (tokens.word("cross")) {
                tokens.needWord("join");
                sources.add(source(false, false));
            } else {
                return List.copyOf(sources);
            }
        }
    }

    private Query.Source source(boolean optional, boolean joined) {
        String table = tokens.needName();
        String alias = alias();
        Condition on = null;
        if (joined) {
            tokens.needWord("on");
            on = conditions.condition();
        }
        return new Query.Source(table, alias == null ? table : alias, optional, on);
    }

    private List<Expression> groupBy() {
        List<Expression> groups = new ArrayList<>();
        if (tokens.word("group")) {
            tokens.needWord("by");
            do {
                groups.add(expressions.expression());
            } while (tokens.sign(","));
        }
        return List.copyOf(groups);
    }

    private List<Query.Order> orderBy() {
        List<Query.Order> orders = new ArrayList<>();
        if (tokens.word("order")) {
            tokens.needWord("by");
            do {
                Expression by = expressions.expression();
                boolean descending = tokens.word("desc");
                if (!descending) {
                    tokens.word("asc");
                }
                orders.add(new Query.Order(by, descending, nullsFirst()));
            } while (tokens.sign(","));
        }
        return List.copyOf(orders);
    }

    private @Nullable Boolean nullsFirst() {
        if (!tokens.word("nulls")) {
            return null;
        }
        if (tokens.word("first")) {
            return true;
        }
        tokens.needWord("last");
        return false;
    }

    private @Nullable Integer fetchFirst() {
        if (!tokens.word("fetch")) {
            return null;
        }
        if (!tokens.word("first")) {
            tokens.needWord("next");
        }
        String count = tokens.take().text();
        if (!tokens.word("rows")) {
            tokens.needWord("row");
        }
        tokens.needWord("only");
        try {
            return Integer.valueOf(count);
        } catch (NumberFormatException e) {
            throw SuiteQlException.unsupported("FETCH FIRST wants a whole number");
        }
    }
}
