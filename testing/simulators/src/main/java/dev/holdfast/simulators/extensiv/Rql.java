package dev.holdfast.simulators.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of RQL that orders are filtered by: {@code field==value;field=ge=value}, all of which must hold. Names are paths in
 * the record, and their case does not matter. A field that no record has is ignored, as others have seen it, or refused.
 */
final class Rql {

    private static final Pattern TERM = Pattern.compile("([A-Za-z.]+)(==|=ge=|=gt=|=le=|=lt=|!=)(.*)");

    private Rql() {}

    /** @throws Refused on what is no RQL, and on unknown fields where they are refused */
    static Predicate<JsonNode> filter(String text, boolean refuseUnknown) {
        List<Predicate<JsonNode>> terms = new ArrayList<>();
        for (String term : split(text)) {
            Matcher matcher = TERM.matcher(term);
            if (!matcher.matches()) {
                throw new Refused(400, "InvalidRql");
            }
            String path = matcher.group(1);
            String operator = matcher.group(2);
            String value = unquoted(matcher.group(3));
            terms.add(record -> {
                JsonNode found = find(record, path);
                if (found.isMissingNode()) {
                    if (refuseUnknown) {
                        throw new Refused(400, "UnknownField");
                    }
                    return true;
                }
                return holds(found, operator, value);
            });
        }
        return terms.stream().reduce(record -> true, Predicate::and);
    }

    private static List<String> split(String text) {
        List<String> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\'') {
                quoted = !quoted;
            }
            if (letter == ';' && !quoted) {
                terms.add(term.toString());
                term.setLength(0);
            } else {
                term.append(letter);
            }
        }
        terms.add(term.toString());
        return terms;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static JsonNode find(JsonNode record, String path) {
        JsonNode found = record;
        for (String step : path.split("\\.")) {
            JsonNode next = found.path("");
            for (var field : found.properties()) {
                if (field.getKey().equalsIgnoreCase(step)) {
                    next = field.getValue();
                }
            }
            found = next;
        }
        return found;
    }

    private static boolean holds(JsonNode found, String operator, String value) {
        if (found.isNull()) {
            return operator.equals("!=");
        }
        int order = found.isNumber()
                ? found.decimalValue().compareTo(number(value))
                : found.asText().toLowerCase(Locale.ROOT).compareTo(value.toLowerCase(Locale.ROOT));
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "=ge=" -> order >= 0;
            case "=gt=" -> order > 0;
            case "=le=" -> order <= 0;
            default -> order < 0;
        };
    }

    private static BigDecimal number(String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new Refused(400, "InvalidRql");
        }
    }
}
