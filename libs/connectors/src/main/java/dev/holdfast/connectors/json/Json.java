package dev.holdfast.connectors.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Trees of requests and answers; numbers keep every digit both ways, since a {@code double} loses cents. Thread-safe. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** A new object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A new list. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** As it is sent. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of ours can always be written", e);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws UpstreamException {@code ContractViolation} naming {@code from} when it is no JSON; its text is not repeated
     */
    public static JsonNode read(byte[] body, String from) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
        } catch (IOException e) {
            throw new UpstreamException(new Failure.ContractViolation("The answer of " + from + " is no JSON", "$"), e);
        }
        throw new UpstreamException(new Failure.ContractViolation("The answer of " + from + " is empty", "$"));
    }

    /**
     * Reads an answer that has to be an object.
     *
     * @throws UpstreamException {@code ContractViolation} naming {@code from} when it is none; its text is not repeated
     */
    public static ObjectNode readObject(byte[] body, String from) {
        if (read(body, from) instanceof ObjectNode object) {
            return object;
        }
        throw violation("The answer of " + from + " is no JSON object", "$");
    }

    /** Reads an answer that may be anything, such as a proxy's error page; an empty object when it is no JSON object. */
    public static JsonNode readLeniently(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() ? node : object();
        } catch (IOException e) {
            return object();
        }
    }

    /** Text that says something: neither absent nor null nor blank. */
    public static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    /**
     * A number, also one written as text.
     *
     * @throws UpstreamException {@code ContractViolation} when it is none
     */
    public static BigDecimal number(JsonNode node, String path) {
        try {
            return new BigDecimal(node.asText());
        } catch (NumberFormatException e) {
            throw new UpstreamException(new Failure.ContractViolation("There is no number here", path), e);
        }
    }

    /** What is thrown of an answer that is not as the vendor describes it; never with a value in it. */
    public static UpstreamException violation(String reason, String path) {
        return new UpstreamException(new Failure.ContractViolation(reason, path));
    }
}
