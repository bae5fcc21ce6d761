package dev.holdfast.simulators.financeoperations.odata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.financeoperations.odata.Entity.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter}: comparisons of a field with a literal, joined by {@code and} and {@code or}, in brackets. Functions are refused:
 * several of them fail on this vendor's entities.
 */
final class FilterParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\\(|\\)|(?:[A-Za-z_.]+)?'(?:[^']|'')*'|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|-?[0-9]+(?:\\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_.]*)");
    private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "ge", "lt", "le");

    private final Entity entity;
    private final boolean caseCounts;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private FilterParser(Entity entity, boolean caseCounts, String text) {
        this.entity = entity;
        this.caseCounts = caseCounts;
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (from < text.length() && !text.substring(from).isBlank()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw Refusal.invalid("Syntax error at position " + from + " in the filter.");
            }
            tokens.add(matcher.group(1));
            from = matcher.end();
        }
    }

    /** What fits. */
    static Predicate<JsonNode> parse(Entity entity, boolean caseCounts, String text) {
        FilterParser parser = new FilterParser(entity, caseCounts, text);
        Predicate<JsonNode> result = parser.any();
        if (parser.at < parser.tokens.size()) {
            throw Refusal.invalid("Syntax error: '" + parser.tokens.get(parser.at) + "' was not expected.");
        }
        return result;
    }

    private Predicate<JsonNode> any() {
        Predicate<JsonNode> left = all();
        while (accept("or")) {
            left = left.or(all());
        }
        return left;
    }

    private Predicate<JsonNode> all() {
        Predicate<JsonNode> left = one();
        while (accept("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<JsonNode> one() {
        if (accept("(")) {
            Predicate<JsonNode> inner = any();
            if (!accept(")")) {
                throw Refusal.invalid("Syntax error: ')' was expected.");
            }
            return inner;
        }
        String name = next();
        Field field = entity.fields().get(name);
        if (field == null) {
            throw Refusal.invalid("Could not find a property named '" + name + "' on type '" + entity.type() + "'.");
        }
        String operator = next();
        if (!OPERATORS.contains(operator)) {
            throw Refusal.invalid("Syntax error: an operator was expected, not '" + operator + "'.");
        }
        String literal = next();
        return record -> holds(operator, compare(field, record.path(name), literal));
    }

    private int compare(Field field, JsonNode value, String literal) {
        return switch (field.kind()) {
            case "text" -> text(value.asText()).compareTo(text(quoted(literal, field)));
            case "number", "whole" -> value.decimalValue().compareTo(number(literal, field));
            case "time" -> time(value.asText(), field).compareTo(time(literal, field));
            default -> {
                String prefix = "Microsoft.Dynamics.DataEntities." + field.kind();
                if (!literal.startsWith(prefix + "'")) {
                    throw mismatch(field);
                }
                yield value.asText().compareTo(quoted(literal.substring(prefix.length()), field));
            }
        };
    }

    private String text(String value) {
        return caseCounts ? value : value.toLowerCase(Locale.ROOT);
    }

    private static String quoted(String literal, Field field) {
        if (!literal.startsWith("'")) {
            throw mismatch(field);
        }
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private static BigDecimal number(String literal, Field field) {
        try {
            return new BigDecimal(literal);
        } catch (NumberFormatException e) {
            throw mismatch(field);
        }
    }

    private static java.time.Instant time(String literal, Field field) {
        try {
            return OffsetDateTime.parse(literal).toInstant();
        } catch (DateTimeException e) {
            throw mismatch(field);
        }
    }

    private static Refusal mismatch(Field field) {
        return Refusal.invalid(
                "A binary operator with incompatible types was detected for the property '" + field.name() + "'.");
    }

    private static boolean holds(String operator, int compared) {
        return switch (operator) {
            case "eq" -> compared == 0;
            case "ne" -> compared != 0;
            case "gt" -> compared > 0;
            case "ge" -> compared >= 0;
            case "lt" -> compared < 0;
            default -> compared <= 0;
        };
    }

    private boolean accept(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private String next() {
        if (at == tokens.size()) {
            throw Refusal.invalid("Syntax error: the filter ends too early.");
        }
        return tokens.get(at++);
    }
}
