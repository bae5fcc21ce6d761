package dev.holdfast.simulators.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulated vendor answers.
 *
 * @param headers as they are sent
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A JSON body. */
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.bytes(body));
    }

    /** A plain text body. */
    public static Answer text(int status, String body) {
        return new Answer(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** This answer with one header more, or another value for it. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** Whether the body says that it is JSON. */
    public boolean isJson() {
        return headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("content-type")
                        && header.getValue().contains("json"));
    }
}
