package dev.holdfast.connectors.businesscentral;

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

/** JSON as Business Central speaks it; numbers keep every digit both ways, since a {@code double} loses cents. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] bytes(JsonNode node) {
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
    static JsonNode read(byte[] body, String from) {
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

    /** Reads an answer that may be anything, such as a proxy's error page; an empty object when it is no JSON object. */
    static JsonNode readLeniently(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() ? node : object();
        } catch (IOException e) {
            return object();
        }
    }
}
