package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a query into tokens. */
final class Lexer {

    private static final List<String> LONG_SIGNS = List.of("||", "<>", "!=", "<=", ">=");
    private static final String SIGNS = "(),.+-*/=<>";

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    /** @throws SuiteQlException at a character that begins no token, and at a literal without an end */
    static List<Token> tokens(String query) {
        Lexer lexer = new Lexer(query);
        while (lexer.skipBlank()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", query.length()));
        return List.copyOf(lexer.tokens);
    }

    private boolean skipBlank() {
        while (at < query.length()) {
            if (Character.isWhitespace(query.charAt(at))) {
                at++;
            } else if (query.startsWith("--", at)) {
                int end = query.indexOf('\n', at);
                at = end < 0 ? query.length() : end;
            } else if (query.startsWith("/*", at)) {
                int end = query.indexOf("*/", at);
                at = end < 0 ? query.length() : end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private Token next() {
        char first = query.charAt(at);
        if (first == '\'') {
            return quoted('\'', Token.Kind.TEXT);
        }
        if (first == '"') {
            return quoted('"', Token.Kind.QUOTED);
        }
        if (Character.isDigit(first)
                || (first == '.' && at + 1 < query.length() && Character.isDigit(query.charAt(at + 1)))) {
            return number();
        }
        if (Character.isLetter(first) || first == '_') {
            return word();
        }
        return sign();
    }

    private Token quoted(char quote, Token.Kind kind) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length()) {
            char c = query.charAt(at++);
            if (c != quote) {
                text.append(c);
            } else if (at < query.length() && query.charAt(at) == quote) {
                text.append(quote);
                at++;
            } else {
                return new Token(kind, text.toString(), start);
            }
        }
        throw SuiteQlException.unsupported("the literal at " + start + " has no end");
    }

    private Token number() {
        int start = at;
        while (at < query.length() && (Character.isDigit(query.charAt(at)) || query.charAt(at) == '.')) {
            at++;
        }
        return new Token(Token.Kind.NUMBER, query.substring(start, at), start);
    }

    private Token word() {
        int start = at;
        while (at < query.length() && isWordPart(query.charAt(at))) {
            at++;
        }
        return new Token(Token.Kind.WORD, query.substring(start, at).toLowerCase(Locale.ROOT), start);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }

    private Token sign() {
        int start = at;
        for (String sign : LONG_SIGNS) {
            if (query.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign, start);
            }
        }
        char c = query.charAt(at);
        if (SIGNS.indexOf(c) < 0) {
            throw SuiteQlException.unsupported("unexpected character '" + c + "' at " + at);
        }
        at++;
        return new Token(Token.Kind.SIGN, String.valueOf(c), start);
    }
}
