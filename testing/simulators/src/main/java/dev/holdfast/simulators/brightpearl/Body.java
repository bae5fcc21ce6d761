package dev.holdfast.simulators.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import java.math.BigDecimal;
import java.util.Set;

/** Reads a request's body, and refuses what does not belong there. */
public final class Body {

    private static final String INVALID = "CMNC-034";

    private Body() {}

    /** A body that must be an object of these fields alone. */
    public static JsonNode object(Call call, Set<String> fields) {
        JsonNode body = json(call);
        check(body, fields, "the message");
        return body;
    }

    /** A body that must be a list of changes. */
    public static JsonNode changes(Call call) {
        JsonNode body = json(call);
        if (!body.isArray() || body.isEmpty()) {
            throw Refusal.invalid(INVALID, "A patch is a list of operations");
        }
        body.forEach(change -> check(change, Set.of("op", "path", "value"), "an operation"));
        return body;
    }

    private static JsonNode json(Call call) {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw new Refusal(415, "CMNC-415", "The content type must be application/json");
        }
        try {
            return call.json();
        } catch (BadRequest e) {
            throw new Refusal(400, "CMNC-009", "The message cannot be parsed");
        }
    }

    /** That a node is an object of these fields alone. */
    public static void check(JsonNode node, Set<String> fields, String what) {
        if (!node.isObject()) {
            throw Refusal.invalid(INVALID, "Expected an object for " + what);
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw Refusal.invalid(INVALID, "Unrecognised field \"" + field + "\" in " + what);
            }
        });
    }

    /** A number, written as one or as text. */
    public static BigDecimal number(JsonNode node, String what) {
        try {
            return new BigDecimal(node.asText());
        } catch (NumberFormatException e) {
            throw Refusal.invalid(INVALID, what + " is not a number");
        }
    }

    /** An id. */
    public static long id(JsonNode node, String what) {
        if (!node.isIntegralNumber()) {
            throw Refusal.invalid(INVALID, what + " must be a whole number");
        }
        return node.asLong();
    }

    /** An amount with at most so many decimals. */
    public static BigDecimal amount(JsonNode node, int decimals, String what) {
        BigDecimal amount = number(node, what);
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw Refusal.invalid("ORDC-063", what + " has more than " + decimals + " decimal places");
        }
        return amount;
    }
}
