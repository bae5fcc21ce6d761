package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;

/** Parses JSON strictly: no digit of a number is lost, a field given twice and text after the end are malformed. */
final class BodyParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private BodyParser() {}

    /** @throws UpstreamException {@code ContractViolation} with the parser's message, line and column */
    static Node object(byte[] body) {
        JsonNode parsed = parse(body);
        if (!parsed.isObject()) {
            throw Violations.at("$", "must be a JSON object");
        }
        return new Node(parsed, "$");
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("Malformed JSON: the bytes are not UTF-8 text", "$"), e);
        }
    }

    /** The parser's sentence without the payload's own text in it, which may be a person's data. The exception itself, which has it, is not passed on. */
    private static UpstreamException malformed(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        String what = e.getOriginalMessage()
                .replaceAll("[Tt]oken '[^']*'", "token")
                .replaceAll("[Ff]ield '[^']*'", "field")
                .replaceAll("\\R.*", "");
        return new UpstreamException(new Failure.ContractViolation("Malformed JSON" + where + ": " + what, "$"));
    }
}
