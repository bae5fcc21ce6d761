package dev.holdfast.erpsync.shipping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;

/** Bodies of 3PLs' webhooks, of which nothing is believed but what they name. */
public final class Hints {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Hints() {}

    /**
     * A body.
     *
     * @throws UpstreamException {@code ContractViolation} when it is no JSON object
     */
    public static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new UpstreamException(new Failure.ContractViolation("a webhook's body is no JSON", "$"), e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
        throw new UpstreamException(new Failure.ContractViolation("a webhook's body is no JSON object", "$"));
    }
}
