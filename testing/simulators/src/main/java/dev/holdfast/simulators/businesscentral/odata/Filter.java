package dev.holdfast.simulators.businesscentral.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.catalog.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter}: comparisons ({@code eq ne gt ge lt le}), {@code contains} and {@code startswith}, joined by {@code and}, {@code or},
 * {@code not} and parentheses. What it does not know it refuses.
 */
final class Filter {

    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|[(),]|[^\\s(),']+)");

    private final EntityType type;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private Filter(EntityType type, String text) {
        this.type = type;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw bad("There is an unterminated string literal at position " + end + ".");
        }
    }

    /** @throws Refusal when the text is no filter over the type */
    static Predicate<ObjectNode> read(EntityType type, String text) {
        Filter filter = new Filter(type, text);
        Predicate<ObjectNode> result = filter.or();
        if (filter.at < filter.tokens.size()) {
            throw bad("Syntax error at '" + filter.tokens.get(filter.at) + "'.");
        }
        return result;
    }

    private Predicate<ObjectNode> or() {
        Predicate<ObjectNode> left = and();
        while (takes("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<ObjectNode> and() {
        Predicate<ObjectNode> left = one();
        while (takes("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<ObjectNode> one() {
        if (takes("not")) {
            return one().negate();
        }
        if (takes("(")) {
            Predicate<ObjectNode> inner = or();
            need(")");
            return inner;
        }
        String word = next();
        if (word.equals("contains") || word.equals("startswith")) {
            need("(");
            Field field = type.field(next());
            need(",");
            String part = text(next());
            need(")");
            return record -> {
                String is = record.path(field.name()).asText();
                return word.equals("contains") ? is.contains(part) : is.startsWith(part);
            };
        }
        Field field = type.field(word);
        String operator = next();
        String literal = next();
        return comparison(field, operator, literal);
    }

    private static Predicate<ObjectNode> comparison(Field field, String operator, String literal) {
        Comparable<Object> wanted = value(field, literal);
        return record -> {
            int order = order(field, record.path(field.name()), wanted);
            return switch (operator) {
                case "eq" -> order == 0;
                case "ne" -> order != 0;
                case "gt" -> order > 0;
                case "ge" -> order >= 0;
                case "lt" -> order < 0;
                case "le" -> order <= 0;
                default -> throw bad("The operator '" + operator + "' is not known.");
            };
        };
    }

    private static int order(Field field, JsonNode is, Comparable<Object> wanted) {
        return -wanted.compareTo(
                switch (field.kind()) {
                    case DECIMAL, WHOLE -> is.decimalValue();
                    case TIME -> Instant.parse(is.asText());
                    case FLAG -> is.asBoolean();
                    case GUID -> is.asText().toLowerCase(Locale.ROOT);
                    case TEXT, DATE, ENUM -> is.asText();
                });
    }

    @SuppressWarnings("unchecked") // each kind is compared with a value of its own kind only
    private static Comparable<Object> value(Field field, String literal) {
        try {
            Comparable<?> value =
                    switch (field.kind()) {
                        case DECIMAL, WHOLE -> new BigDecimal(literal);
                        case TIME -> Instant.parse(literal);
                        case FLAG -> {
                            if (!literal.equals("true") && !literal.equals("false")) {
                                throw bad("'" + literal + "' is no boolean.");
                            }
                            yield Boolean.valueOf(literal);
                        }
                        case GUID -> {
                            if (literal.startsWith("'")) {
                                throw bad("A GUID is written without quotes.");
                            }
                            yield literal.toLowerCase(Locale.ROOT);
                        }
                        case DATE -> {
                            if (!literal.matches("\\d{4}-\\d{2}-\\d{2}")) {
                                throw bad("'" + literal + "' is no date.");
                            }
                            yield literal;
                        }
                        case TEXT -> text(literal);
                        case ENUM -> text(literal).replace(" ", "_x0020_");
                    };
            return (Comparable<Object>) value;
        } catch (NumberFormatException | DateTimeException e) {
            throw bad("'" + literal + "' does not fit the property '" + field.name() + "'.");
        }
    }

    private static String text(String literal) {
        if (!literal.startsWith("'")) {
            throw bad("A text is written in quotes, but this is " + literal + ".");
        }
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private String next() {
        if (at >= tokens.size()) {
            throw bad("The filter ends too early.");
        }
        return tokens.get(at++);
    }

    private boolean takes(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String token) {
        if (!takes(token)) {
            throw bad("'" + token + "' is missing.");
        }
    }

    private static Refusal bad(String text) {
        return new Refusal(400, "BadRequest", "Invalid filter: " + text);
    }
}
