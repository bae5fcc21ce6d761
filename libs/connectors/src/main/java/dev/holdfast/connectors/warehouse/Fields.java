package dev.holdfast.connectors.warehouse;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's answer, read field by field. Absent is not empty: a field that must be there and is not, or is of another kind, is
 * a {@code ContractViolation} with its path. Values are never repeated, since they may be personal.
 */
public record Fields(JsonNode node, String path) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** An answer, whatever JSON it is. @param from what it is, for people */
    public static Fields of(byte[] body, String from) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && !node.isMissingNode()) {
                return new Fields(node, "$");
            }
        } catch (IOException e) {
            throw new UpstreamException(new Failure.ContractViolation("The answer of " + from + " is no JSON", "$"), e);
        }
        throw new UpstreamException(new Failure.ContractViolation("The answer of " + from + " is empty", "$"));
    }

    /** An answer that may be anything, such as a proxy's page; an empty object when it is no JSON. */
    public static JsonNode leniently(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node;
        } catch (IOException e) {
            // Status and headers decide then.
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Where a field is. */
    public String at(String name) {
        return path + "." + name;
    }

    /** A field's violation. */
    public UpstreamException violation(String name, String what) {
        return new UpstreamException(new Failure.ContractViolation(at(name) + " " + what, at(name)));
    }

    /** Text or a number, as text; it must be there and not be empty. */
    public String text(String name) {
        String text = textOrNull(name);
        if (text == null || text.isEmpty()) {
            throw violation(name, "is missing");
        }
        return text;
    }

    /** Text or a number, as text; null when it is absent or null. */
    public @Nullable String textOrNull(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw violation(name, "is no text");
        }
        return value.asText();
    }

    /** A number, also one written as text. */
    public BigDecimal number(String name) {
        BigDecimal number = numberOrNull(name);
        if (number == null) {
            throw violation(name, "is missing");
        }
        return number;
    }

    /** A number, also one written as text; null when it is absent or null. */
    public @Nullable BigDecimal numberOrNull(String name) {
        String text = textOrNull(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UpstreamException(new Failure.ContractViolation(at(name) + " is no number", at(name)), e);
        }
    }

    /** A number of units; halves of them are a violation. */
    public int units(String name) {
        try {
            return number(name).intValueExact();
        } catch (ArithmeticException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation(at(name) + " is no whole number of units", at(name)), e);
        }
    }

    /** Whether something is so; null and absent are no. */
    public boolean flag(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw violation(name, "is neither true nor false");
        }
        return value.booleanValue();
    }

    /** A moment that must be there. @param zone whose clock it was read from when it carries no offset */
    public Instant instant(String name, ZoneId zone) {
        return find(name, zone).orElseThrow(() -> violation(name, "is missing"));
    }

    /** A moment; null when it is absent, null or empty. */
    public @Nullable Instant instantOrNull(String name, ZoneId zone) {
        return find(name, zone).orElse(null);
    }

    private Optional<Instant> find(String name, ZoneId zone) {
        String text = textOrNull(name);
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime moment
                            ? moment.toInstant()
                            : LocalDateTime.from(time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw new UpstreamException(new Failure.ContractViolation(at(name) + " is no time", at(name)), e);
        }
    }

    /** An object that must be there. */
    public Fields object(String name) {
        return find(name).orElseThrow(() -> violation(name, "is missing"));
    }

    /** An object; empty when it is absent or null. */
    public Optional<Fields> find(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw violation(name, "is no object");
        }
        return Optional.of(new Fields(value, at(name)));
    }

    /** A list's objects; null is an empty list, an absent one a violation. */
    public List<Fields> list(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw violation(name, "is missing");
        }
        return value.isNull() ? List.of() : new Fields(value, at(name)).rows();
    }

    /** The objects of this, which is a list itself. */
    public List<Fields> rows() {
        if (!node.isArray()) {
            throw new UpstreamException(new Failure.ContractViolation(path + " is no list", path));
        }
        List<Fields> rows = new ArrayList<>();
        for (JsonNode row : node) {
            if (!row.isObject()) {
                throw new UpstreamException(new Failure.ContractViolation(path + "[] is no object", path + "[]"));
            }
            rows.add(new Fields(row, path + "[]"));
        }
        return rows;
    }
}
