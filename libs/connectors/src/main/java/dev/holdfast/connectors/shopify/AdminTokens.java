package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.ShopSettings.Credential;
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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token that calls carry: the one that is stored, or one of a day that client credentials buy. However many threads need
 * one at the same time, it is fetched once, and a token that several threads saw refused is replaced once.
 */
final class AdminTokens {

    private static final long DOCUMENTED_LIFE_SECONDS = 86_399;

    private record Token(String value, Instant goodUntil) {}

    private final ShopSettings settings;
    private final URI endpoint;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;

    AdminTokens(ShopSettings settings, SecretResolver secrets, HttpCaller caller, Clock clock) {
        this.settings = settings;
        this.endpoint = URI.create(settings.adminUrl() + "/admin/oauth/access_token");
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
    }

    /** A token that will not end within the margin. */
    String token() {
        return switch (settings.credential()) {
            case Credential.AccessToken stored -> reveal(stored.token());
            case Credential.ClientCredentials credential -> bought(credential);
        };
    }

    /** Drops what made the refused token, so that the next one is made anew; nothing if that was done already. */
    void refused(String value) {
        switch (settings.credential()) {
            case Credential.AccessToken stored -> secrets.forget(stored.token());
            case Credential.ClientCredentials credential -> drop(value, credential);
        }
    }

    private void drop(String value, Credential.ClientCredentials credential) {
        fetching.lock();
        try {
            Token token = current;
            if (token != null && token.value.equals(value)) {
                current = null;
                secrets.forget(credential.clientId());
                secrets.forget(credential.clientSecret());
            }
        } finally {
            fetching.unlock();
        }
    }

    private String bought(Credential.ClientCredentials credential) {
        fetching.lock();
        try {
            Token token = current;
            if (token == null || !clock.instant().isBefore(token.goodUntil)) {
                token = fetch(credential);
                current = token;
            }
            return token.value;
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch(Credential.ClientCredentials credential) {
        Instant now = clock.instant();
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
            secrets.forget(credential.clientId());
            secrets.forget(credential.clientSecret());
            throw new UpstreamException(AdminErrors.ofTokenEndpoint(reply));
        }
        JsonNode answer = BodyParser.object(reply.body()).json();
        String value = answer.path("access_token").asText("");
        if (value.isEmpty()) {
            throw Violations.at("$.access_token", "is missing in the answer of the token endpoint");
        }
        long seconds = answer.path("expires_in").asLong(DOCUMENTED_LIFE_SECONDS);
        Duration life = Duration.ofSeconds(seconds > 0 ? seconds : DOCUMENTED_LIFE_SECONDS);
        Duration margin = settings.timing().tokenMargin();
        Duration usable = life.compareTo(margin.multipliedBy(2)) > 0 ? life.minus(margin) : life.dividedBy(2);
        return new Token(value, now.plus(usable));
    }

    private String encoded(SecretRef reference) {
        return URLEncoder.encode(reveal(reference), StandardCharsets.UTF_8);
    }

    /** A secret that cannot be had is a credential that does not work: the same alarm, and the message names the reference. */
    private String reveal(SecretRef reference) {
        try {
            return secrets.resolve(reference).reveal().strip();
        } catch (SecretUnavailableException e) {
            String message = e.getMessage();
            throw new UpstreamException(
                    new Failure.Unauthorized(message == null ? reference + " is not available" : message), e);
        }
    }
}
