package dev.holdfast.simulators.shopify.search;

import dev.holdfast.simulators.shopify.search.Search.Comparator;
import dev.holdfast.simulators.shopify.search.Search.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the vendor's search syntax: terms joined by AND (which is implied) and OR, negated by NOT or {@code -}, grouped by parentheses;
 * a term is {@code field:value}, {@code field:>=value} or a bare word, values quoted singly or doubly. It never refuses: an unquoted
 * value ends at a colon, so that an unquoted time breaks into terms with fields like {@code 45}, as it does at the vendor's.
 */
public final class SearchParser {

    private static final String SIGNS = "<>=";

    private final String text;
    private int at;

    private SearchParser(String text) {
        this.text = text;
    }

    /** Parses; an empty query is an empty {@link Search.And}, which everything matches. */
    public static Search parse(String query) {
        SearchParser parser = new SearchParser(query);
        Search search = parser.any();
        while (parser.more()) {
            // A closing parenthesis too many: passed over.
            parser.at++;
            search = new Search.And(List.of(search, parser.any()));
        }
        return search;
    }

    private Search any() {
        List<Search> parts = new ArrayList<>();
        parts.add(all());
        while (word("OR")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Search.Or(parts);
    }

    private Search all() {
        List<Search> parts = new ArrayList<>();
        while (more() && text.charAt(at) != ')' && !peek("OR")) {
            if (!word("AND")) {
                parts.add(one());
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Search.And(parts);
    }

    private Search one() {
        if (word("NOT")) {
            return new Search.Not(one());
        }
        if (text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))) {
            at++;
            return new Search.Not(one());
        }
        if (text.charAt(at) == '(') {
            at++;
            Search inside = any();
            if (more() && text.charAt(at) == ')') {
                at++;
            }
            return inside;
        }
        return term();
    }

    private Term term() {
        while (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        boolean quotedName = at < text.length() && isQuote(text.charAt(at));
        String name = value();
        if (quotedName || at >= text.length() || text.charAt(at) != ':') {
            return new Term(null, Comparator.EQUAL, name, quotedName);
        }
        at++;
        Comparator comparator = comparator();
        boolean quoted = at < text.length() && isQuote(text.charAt(at));
        return new Term(name, comparator, value(), quoted);
    }

    private Comparator comparator() {
        int from = at;
        while (at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String sign = text.substring(from, at);
        for (Comparator comparator : Comparator.values()) {
            if (comparator.sign().equals(sign)) {
                return comparator;
            }
        }
        return Comparator.EQUAL;
    }

    private String value() {
        if (at < text.length() && isQuote(text.charAt(at))) {
            char quote = text.charAt(at++);
            StringBuilder inside = new StringBuilder();
            while (at < text.length() && text.charAt(at) != quote) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                inside.append(text.charAt(at++));
            }
            at++;
            return inside.toString();
        }
        int from = at;
        while (at < text.length() && "() :".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (from == at && at < text.length()) {
            at++;
        }
        return text.substring(from, Math.min(at, text.length())).trim();
    }

    private boolean more() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private boolean word(String word) {
        if (peek(word)) {
            at += word.length();
            more();
            return true;
        }
        return false;
    }

    private boolean peek(String word) {
        more();
        int end = at + word.length();
        return text.startsWith(word, at)
                && (end == text.length() || Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '(');
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
