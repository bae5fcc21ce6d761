package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.signin.MintedToken;
import dev.holdfast.connectors.signin.MintedToken.Granted;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.ShopSettings.Credential;
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

/**
 * The token that calls carry: the one that is stored, or one of a day that client credentials buy. However many threads need
 * one at the same time, it is fetched once, and a token that several threads saw refused is replaced once.
 */
final class AdminTokens {

    private static final long DOCUMENTED_LIFE_SECONDS = 86_399;

    private final ShopSettings settings;
    private final URI endpoint;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final MintedToken minted;

    AdminTokens(ShopSettings settings, SecretResolver secrets, HttpCaller caller, Clock clock) {
        this.settings = settings;
        this.endpoint = URI.create(settings.adminUrl() + "/admin/oauth/access_token");
        this.secrets = secrets;
        this.caller = caller;
        this.minted = new MintedToken(clock, this::fetch, this::forget);
    }

    /** A token that will not end within the margin. */
    String token() {
        return switch (settings.credential()) {
            case Credential.AccessToken stored -> SecretTexts.reveal(secrets, stored.token());
            case Credential.ClientCredentials _ -> minted.token();
        };
    }

    /** Drops what made the refused token, so that the next one is made anew; nothing if that was done already. */
    void refused(String value) {
        switch (settings.credential()) {
            case Credential.AccessToken stored -> secrets.forget(stored.token());
            case Credential.ClientCredentials _ -> minted.refused(value);
        }
    }

    private void forget() {
        if (settings.credential() instanceof Credential.ClientCredentials credential) {
            secrets.forget(credential.clientId());
            secrets.forget(credential.clientSecret());
        }
    }

    private Granted fetch() {
        if (!(settings.credential() instanceof Credential.ClientCredentials credential)) {
            throw new IllegalStateException("A stored token is not bought");
        }
        String form = "grant_type=client_credentials&client_id=" + encoded(credential.clientId()) + "&client_secret="
                + encoded(credential.clientSecret());
        HttpReply reply = caller.send(new HttpCall(
                "POST",
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(StandardCharsets.UTF_8),
                settings.timing().request(),
                true));
        if (reply.status() != 200) {
            forget();
            throw new UpstreamException(AdminErrors.ofTokenEndpoint(reply));
        }
        JsonNode answer = BodyParser.object(reply.body()).json();
        String value = answer.path("access_token").asText("");
        if (value.isEmpty()) {
            throw Violations.at("$.access_token", "is missing in the answer of the token endpoint");
        }
        long seconds = answer.path("expires_in").asLong(DOCUMENTED_LIFE_SECONDS);
        Duration life = Duration.ofSeconds(seconds > 0 ? seconds : DOCUMENTED_LIFE_SECONDS);
        return Granted.within(value, life, settings.timing().tokenMargin());
    }

    private String encoded(SecretRef reference) {
        return URLEncoder.encode(SecretTexts.reveal(secrets, reference), StandardCharsets.UTF_8);
    }
}
