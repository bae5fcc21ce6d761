package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;
import java.util.Set;

/** A reader's place in a query's tokens. */
final class Tokens {

    /** Words that cannot be an alias: where one stands, the clause before it has ended. */
    private static final Set<String> RESERVED = Set.of(
            "select",
            "from",
            "where",
            "group",
            "having",
            "order",
            "by",
            "on",
            "join",
            "left",
            "right",
            "inner",
            "outer",
            "full",
            "cross",
            "and",
            "or",
            "not",
            "in",
            "is",
            "null",
            "like",
            "between",
            "as",
            "asc",
            "desc",
            "union",
            "fetch",
            "offset",
            "case",
            "when",
            "then",
            "else",
            "end",
            "distinct",
            "escape",
            "nulls",
            "minus",
            "intersect");

    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the word if it is next. */
    boolean word(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes the sign if it is next. */
    boolean sign(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void needWord(String word) {
        if (!word(word)) {
            throw unexpected(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    void needSign(String sign) {
        if (!sign(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    /** Whether a name that is no keyword is next. */
    boolean atName() {
        Token token = peek();
        return token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD && !RESERVED.contains(token.text()));
    }

    String needName() {
        if (!atName()) {
            throw unexpected("a name");
        }
        return take().text().toLowerCase(java.util.Locale.ROOT);
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    SuiteQlException unexpected(String wanted) {
        Token token = peek();
        String found = token.kind() == Token.Kind.END ? "the query's end" : "'" + token.text() + "' at " + token.at();
        return SuiteQlException.unsupported("expected " + wanted + ", found " + found);
    }
}
