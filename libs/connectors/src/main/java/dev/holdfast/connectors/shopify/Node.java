package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with its place in the body, read by what the order needs: a field that is absent raises
 * {@link AbsentFieldException}, one of another kind than needed a {@code ContractViolation} with its path.
 */
record Node(JsonNode json, String path) {

    /** Longer or finer than any amount of money; keeps a number such as 1e999999999 from being written out. */
    private static final int MOST_DIGITS = 30;

    private static final int MOST_UNITS = 10_000_000;

    boolean has(String name) {
        return json.has(name);
    }

    boolean isNull(String name) {
        return json.path(name).isNull();
    }

    /** Whether the field is there and holds something. */
    boolean holds(String name) {
        return json.hasNonNull(name);
    }

    String at(String name) {
        return path + "." + name;
    }

    private JsonNode field(String name) {
        JsonNode field = json.get(name);
        if (field == null) {
            throw new AbsentFieldException(at(name));
        }
        return field;
    }

    Node object(String name) {
        JsonNode field = field(name);
        if (!field.isObject()) {
            throw Violations.at(at(name), "must be an object, but is " + kind(field));
        }
        return new Node(field, at(name));
    }

    @Nullable
    Node optionalObject(String name) {
        return holds(name) ? object(name) : null;
    }

    List<Node> list(String name) {
        JsonNode field = field(name);
        if (!field.isArray()) {
            throw Violations.at(at(name), "must be a list, but is " + kind(field));
        }
        List<Node> items = new ArrayList<>(field.size());
        for (JsonNode item : field) {
            String at = at(name) + "[" + items.size() + "]";
            if (!item.isObject()) {
                throw Violations.at(at, "must be an object, but is " + kind(item));
            }
            items.add(new Node(item, at));
        }
        return items;
    }

    String text(String name) {
        JsonNode field = field(name);
        if (!field.isTextual()) {
            throw Violations.at(at(name), "must be text, but is " + kind(field));
        }
        return field.textValue();
    }

    /** Trimmed; null when absent, null or blank, because Shopify uses all three for "none". */
    @Nullable
    String optionalText(String name) {
        if (!holds(name)) {
            return null;
        }
        String text = text(name).strip();
        return text.isEmpty() ? null : text;
    }

    /** The texts of a plain list, trimmed, no empty ones; none when absent or null. */
    List<String> optionalTexts(String name) {
        if (!holds(name)) {
            return List.of();
        }
        JsonNode field = field(name);
        if (!field.isArray()) {
            throw Violations.at(at(name), "must be a list, but is " + kind(field));
        }
        List<String> texts = new ArrayList<>(field.size());
        for (JsonNode item : field) {
            if (!item.isTextual()) {
                throw Violations.at(at(name) + "[" + texts.size() + "]", "must be text, but is " + kind(item));
            }
            texts.add(item.textValue().strip());
        }
        texts.removeIf(String::isEmpty);
        return List.copyOf(texts);
    }

    boolean flag(String name) {
        JsonNode field = field(name);
        if (!field.isBoolean()) {
            throw Violations.at(at(name), "must be true or false, but is " + kind(field));
        }
        return field.booleanValue();
    }

    boolean optionalFlag(String name) {
        return holds(name) && flag(name);
    }

    /** A number of units: 0 or more. */
    int units(String name) {
        JsonNode field = field(name);
        if (!field.isIntegralNumber() || !field.canConvertToInt()) {
            throw Violations.at(at(name), "must be a whole number, but is " + kind(field));
        }
        int units = field.intValue();
        if (units < 0 || units > MOST_UNITS) {
            throw Violations.at(at(name), "must lie between 0 and " + MOST_UNITS + ", but is " + units);
        }
        return units;
    }

    /** A 64-bit id, written as a number, as digits, or as a global id; never through a {@code double}. */
    String id(String name) {
        JsonNode field = field(name);
        String digits = field.isIntegralNumber() ? field.asText() : field.isTextual() ? field.textValue() : "";
        if (digits.startsWith("gid://")) {
            int query = digits.indexOf('?');
            digits = digits.substring(digits.lastIndexOf('/') + 1, query < 0 ? digits.length() : query);
        }
        if (!digits.matches("[0-9]{1,20}")) {
            throw Violations.at(at(name), "must be an id of 1 to 20 digits, but is " + kind(field));
        }
        return digits;
    }

    @Nullable
    String optionalId(String name) {
        return holds(name) ? id(name) : null;
    }

    /** A moment, whole seconds. */
    Instant instant(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw Violations.at(at(name), "must be an ISO-8601 time with its offset", e);
        }
    }

    @Nullable
    Instant optionalInstant(String name) {
        return isNull(name) ? null : instant(name);
    }

    /** A number, written bare or as text. */
    BigDecimal decimal(String name) {
        JsonNode field = field(name);
        BigDecimal number = field.isNumber() ? field.decimalValue() : null;
        if (number == null && field.isTextual() && field.textValue().length() <= MOST_DIGITS) {
            try {
                number = new BigDecimal(field.textValue().strip());
            } catch (NumberFormatException e) {
                throw Violations.at(at(name), "must be a decimal number, but is other text", e);
            }
        }
        if (number == null) {
            throw Violations.at(at(name), "must be a decimal number, but is " + kind(field));
        }
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw Violations.at(at(name), "has more digits than an amount can have");
        }
        return number;
    }

    /** An amount; 5, 5.0 and "5.00" are equal afterwards. */
    Money money(String name, String currency) {
        return new Money(plain(decimal(name)), currency);
    }

    /** One form for each number, so that records of the same values are equal. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String kind(JsonNode field) {
        return switch (field.getNodeType()) {
            case NULL, MISSING -> "null";
            case STRING -> "other text";
            case NUMBER -> "another number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case BINARY -> "binary";
        };
    }
}
