package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenPair;
import dev.holdfast.settings.BrightpearlSettings.Credential.Oauth;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Makes a refresh token into the next pair. */
final class TokenEndpoint {

    /** Of an answer that does not say: the shortest that was ever seen is six days. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private final URI endpoint;
    private final Oauth credential;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final Duration deadline;

    TokenEndpoint(
            URI endpoint, Oauth credential, SecretResolver secrets, HttpCaller caller, Clock clock, Duration deadline) {
        this.endpoint = endpoint;
        this.credential = credential;
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * The next pair.
     *
     * @param origin what the pair descends from
     * @throws UpstreamException {@code Unauthorized} with what a person can do; {@code Transient} when there was no answer: where
     *     Brightpearl had made a pair already, the next try tells so
     */
    TokenPair exchange(String refreshToken, String origin) {
        StringBuilder form = new StringBuilder("grant_type=refresh_token");
        // Tokens carry + and /, which a form reads as something else when they are not encoded.
        field(form, "refresh_token", refreshToken);
        field(form, "client_id", SecretTexts.reveal(secrets, credential.appRef()));
        if (credential.clientSecret() != null) {
            field(form, "client_secret", SecretTexts.reveal(secrets, credential.clientSecret()));
        }
        HttpReply reply = caller.send(new HttpCall(
                "POST",
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.toString().getBytes(StandardCharsets.US_ASCII),
                deadline,
                true));
        if (reply.status() != 200) {
            secrets.forget(credential.appRef());
            secrets.forget(credential.refreshToken());
            throw new UpstreamException(refusal(reply));
        }
        JsonNode answer = Json.read(reply.body(), "the token endpoint");
        return new TokenPair(
                need(answer, "access_token"),
                need(answer, "refresh_token"),
                clock.instant().plus(life(answer.path("expires_in"))),
                origin);
    }

    private static void field(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String need(JsonNode answer, String field) {
        return Json.text(answer.path(field))
                .orElseThrow(() -> Json.violation("The token endpoint answered without " + field, "$." + field));
    }

    private static Duration life(JsonNode seconds) {
        long value = seconds.asLong(0);
        return value > 0 ? Duration.ofSeconds(value) : SHORTEST;
    }

    /** The error alone is repeated, and only what looks like one: the description is Brightpearl's own text. */
    private static Failure refusal(HttpReply reply) {
        String error = Json.readLeniently(reply.body()).path("error").asText("");
        String reason = "Brightpearl's token endpoint answered HTTP " + reply.status() + " "
                + (error.matches("[a-z_]{1,40}") ? error : "without a reason");
        if (BrightpearlErrors.throttled(reply)) {
            return new Failure.RateLimited(reason, BrightpearlErrors.nextPeriod(reply));
        }
        if (reply.status() >= 500 || reply.status() == 408) {
            return new Failure.Transient(reason);
        }
        return new Failure.Unauthorized(
                error.equals("invalid_grant")
                        ? reason + ": the refresh token was used or has ended. Install the app anew and set"
                                + " erp.brightpearl.oauth.refresh-token to the token that it gives"
                        : reason);
    }
}
