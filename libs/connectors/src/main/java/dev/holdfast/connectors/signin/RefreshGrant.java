package dev.holdfast.connectors.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenPair;
import dev.holdfast.settings.SecretRef;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a refresh token into the next pair, as OAuth 2.0 has it: a form to the vendor's token endpoint. */
public final class RefreshGrant {

    /**
     * What differs between vendors.
     *
     * @param title how messages call it
     * @param signInAnew what a person does when the refresh token was used or has ended
     * @param shortestLife of an access token whose answer does not say
     * @param throttled the failure of an answer that says it was too much; null of any other
     */
    public record Vendor(
            String title, String signInAnew, Duration shortestLife, Function<HttpReply, @Nullable Failure> throttled) {}

    private final Vendor vendor;
    private final URI endpoint;
    private final SecretRef clientId;
    private final @Nullable SecretRef clientSecret;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final Duration deadline;

    /** @param clientSecret null for a public application */
    public RefreshGrant(
            Vendor vendor,
            URI endpoint,
            SecretRef clientId,
            @Nullable SecretRef clientSecret,
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            Duration deadline) {
        this.vendor = vendor;
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
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
     *     the vendor had made a pair already, the next try tells so
     */
    TokenPair exchange(String refreshToken, String origin) {
        StringBuilder form = new StringBuilder("grant_type=refresh_token");
        // Tokens carry + and /, which a form reads as something else when they are not encoded.
        field(form, "refresh_token", refreshToken);
        field(form, "client_id", SecretTexts.reveal(secrets, clientId));
        if (clientSecret != null) {
            field(form, "client_secret", SecretTexts.reveal(secrets, clientSecret));
        }
        HttpReply reply = caller.send(new HttpCall(
                "POST",
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.toString().getBytes(StandardCharsets.US_ASCII),
                deadline,
                true));
        if (reply.status() != 200) {
            forget();
            throw new UpstreamException(refusal(reply));
        }
        JsonNode answer = Json.readLeniently(reply.body());
        String access = answer.path("access_token").asText("");
        if (access.isEmpty()) {
            throw new UpstreamException(new Failure.ContractViolation(
                    vendor.title + "'s token endpoint answered 200 without a token", "$.access_token"));
        }
        String next = answer.path("refresh_token").asText("");
        return new TokenPair(
                access,
                // An answer without one leaves the old one good.
                next.isEmpty() ? refreshToken : next,
                clock.instant().plus(life(answer.path("expires_in"))),
                origin);
    }

    private void forget() {
        secrets.forget(clientId);
        if (clientSecret != null) {
            secrets.forget(clientSecret);
        }
    }

    private static void field(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private Duration life(JsonNode seconds) {
        long value = seconds.asLong(0);
        return value > 0 ? Duration.ofSeconds(value) : vendor.shortestLife;
    }

    /** The error alone is repeated, and only what looks like one: the description is the vendor's own text. */
    private Failure refusal(HttpReply reply) {
        Failure throttled = vendor.throttled.apply(reply);
        if (throttled != null) {
            return throttled;
        }
        String error = Json.readLeniently(reply.body()).path("error").asText("");
        String reason = vendor.title + "'s token endpoint answered HTTP " + reply.status() + " "
                + (error.matches("[a-z_]{1,40}") ? error : "without a reason");
        if (reply.status() >= 500 || reply.status() == 408) {
            return new Failure.Transient(reason);
        }
        return new Failure.Unauthorized(
                error.equals("invalid_grant")
                        ? reason + ": the refresh token was used or has ended. " + vendor.signInAnew
                        : reason);
    }
}
