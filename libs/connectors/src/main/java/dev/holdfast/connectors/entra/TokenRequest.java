package dev.holdfast.connectors.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks Entra for a token of one app and scope (OAuth 2.0 client credentials with a client secret). */
final class TokenRequest {

    /** @param life how long from the request on */
    record Granted(String value, Duration life) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What Entra documents as the usual life; taken where an answer does not say. */
    private static final long USUAL_LIFE_SECONDS = 3600;

    private final EntraSettings app;
    private final String scope;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final EntraTimings timings;

    TokenRequest(EntraSettings app, String scope, SecretResolver secrets, HttpCaller caller, EntraTimings timings) {
        this.app = app;
        this.scope = scope;
        this.secrets = secrets;
        this.caller = caller;
        this.timings = timings;
    }

    Granted send() {
        String form = "grant_type=client_credentials"
                + "&client_id=" + encoded(SecretTexts.reveal(secrets, app.clientId()))
                + "&client_secret=" + encoded(SecretTexts.reveal(secrets, app.clientSecret()))
                + "&scope=" + encoded(scope);
        HttpReply reply = caller.send(new HttpCall(
                "POST",
                app.tokenEndpoint(),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(StandardCharsets.US_ASCII),
                timings.call(),
                true));
        JsonNode answer = object(reply.body());
        if (reply.status() != 200) {
            forgetSecrets();
            throw new UpstreamException(EntraErrors.classify(reply, answer, scope));
        }
        String value = answer.path("access_token").asText("");
        if (value.isEmpty()) {
            throw new UpstreamException(
                    new Failure.ContractViolation("Entra answered 200 without a token", "$.access_token"));
        }
        long seconds = answer.path("expires_in").asLong(USUAL_LIFE_SECONDS);
        return new Granted(value, Duration.ofSeconds(seconds > 0 ? seconds : USUAL_LIFE_SECONDS));
    }

    void forgetSecrets() {
        secrets.forget(app.clientId());
        secrets.forget(app.clientSecret());
    }

    /** An empty object where it is none, as from a proxy's error page. */
    private static JsonNode object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() ? node : MAPPER.createObjectNode();
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
