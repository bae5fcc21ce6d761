package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** OData's JSON; numbers keep every digit both ways, since a {@code double} loses cents. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of ours can always be written", e);
        }
    }

    /** @throws UpstreamException {@code ContractViolation} naming {@code from} when it is no JSON object; its text is not repeated */
    static ObjectNode read(byte[] body, String from) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new UpstreamException(new Failure.ContractViolation("The answer of " + from + " is no JSON", "$"), e);
        }
        throw new UpstreamException(new Failure.ContractViolation("The answer of " + from + " is no JSON object", "$"));
    }

    /** Reads an answer that may be anything, such as a proxy's error page; an empty object when it is no JSON object. */
    static JsonNode readLeniently(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() ? node : object();
        } catch (IOException e) {
            return object();
        }
    }

    /** A text field; empty where it is absent, null or blank: this vendor writes "" for nothing. */
    static Optional<String> text(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    /** A text field without which a record makes no sense. */
    static String need(JsonNode record, String field) {
        return text(record, field)
                .orElseThrow(() -> new UpstreamException(
                        new Failure.ContractViolation("A record came without its " + field, "$." + field)));
    }

    /** A number field; 0 where it is absent. */
    static BigDecimal number(JsonNode record, String field) {
        JsonNode value = record.path(field);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isMissingNode() || value.isNull()) {
            return BigDecimal.ZERO;
        }
        throw new UpstreamException(new Failure.ContractViolation(field + " is no number", "$." + field));
    }

    /** A NoYes field. */
    static boolean yes(JsonNode record, String field) {
        String value = text(record, field).orElse("No");
        return switch (value) {
            case "Yes" -> true;
            case "No" -> false;
            default ->
                throw new UpstreamException(
                        new Failure.ContractViolation(field + " is neither Yes nor No: " + value, "$." + field));
        };
    }
}
