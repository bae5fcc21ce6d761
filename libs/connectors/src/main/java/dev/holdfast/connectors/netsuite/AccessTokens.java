package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.signin.MintedToken;
import dev.holdfast.connectors.signin.MintedToken.Granted;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.ClientCredentials;
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
import java.time.Instant;
import java.util.Map;

/**
 * Access tokens of the OAuth 2.0 client-credentials grant. There is no refresh token: a new one costs a new signed assertion.
 */
final class AccessTokens {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final URI endpoint;
    private final ClientCredentials credential;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final NetSuiteTimings timings;
    private final MintedToken minted;

    AccessTokens(
            URI endpoint,
            ClientCredentials credential,
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            NetSuiteTimings timings) {
        this.endpoint = endpoint;
        this.credential = credential;
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.minted = new MintedToken(clock, this::fetch, this::forgetSecrets);
    }

    /** A token that will not end within the margin. */
    String token() {
        return minted.token();
    }

    /** Drops the token if it is still the current one, and the copies of the secrets that made it. */
    void refused(String value) {
        minted.refused(value);
    }

    private Granted fetch() {
        Instant now = clock.instant();
        String form = "grant_type=client_credentials"
                + "&client_assertion_type=" + URLEncoder.encode(ASSERTION_TYPE, StandardCharsets.UTF_8)
                + "&client_assertion=" + URLEncoder.encode(assertion(now), StandardCharsets.UTF_8);
        HttpReply reply = caller.send(new HttpCall(
                "POST",
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(StandardCharsets.US_ASCII),
                timings.call(),
                true));
        if (reply.status() != 200) {
            forgetSecrets();
            throw new UpstreamException(refusal(reply));
        }
        JsonNode answer = Json.read(reply.body(), "the token endpoint");
        String value = answer.path("access_token").asText("");
        if (value.isEmpty()) {
            throw new UpstreamException(
                    new Failure.ContractViolation("The token endpoint answered without a token", "$.access_token"));
        }
        return Granted.within(value, life(answer.path("expires_in")), timings.tokenMargin());
    }

    private String assertion(Instant now) {
        return ClientAssertion.signed(
                SecretTexts.reveal(secrets, credential.clientId()),
                SecretTexts.reveal(secrets, credential.certificateId()),
                PrivateKeys.read(SecretTexts.reveal(secrets, credential.privateKey()), credential.privateKey()),
                endpoint,
                now,
                timings.assertion());
    }

    private void forgetSecrets() {
        secrets.forget(credential.clientId());
        secrets.forget(credential.certificateId());
        secrets.forget(credential.privateKey());
    }

    /** {@code expires_in} comes as a number or as text; without a usable one the documented hour stands. */
    private static Duration life(JsonNode expiresIn) {
        long seconds = expiresIn.asLong(3600);
        return Duration.ofSeconds(seconds > 0 ? seconds : 3600);
    }

    private static Failure refusal(HttpReply reply) {
        String error = NetSuiteErrors.tokenError(reply);
        String reason = "NetSuite's token endpoint answered HTTP " + reply.status() + " " + error;
        if (reply.status() == 429) {
            return new Failure.RateLimited(reason, NetSuiteErrors.retryAfter(reply));
        }
        if (reply.status() >= 500 || reply.status() == 408) {
            return new Failure.Transient(reason);
        }
        return error.equals("invalid_scope")
                ? new Failure.Forbidden(reason, "scope " + ClientAssertion.SCOPE)
                : new Failure.Unauthorized(reason);
    }
}
