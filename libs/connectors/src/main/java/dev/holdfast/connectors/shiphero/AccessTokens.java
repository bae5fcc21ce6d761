package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.connectors.signin.Tokens;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens, which live 28 days and are renewed after 21. However many threads need one at the same time, it is fetched
 * once, and one that several saw refused is replaced once. Whether a refresh token outlives its use nobody has confirmed: one
 * that comes with an answer is used from then on, and the probe says so, since it is lost with this process.
 */
final class AccessTokens implements Tokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What ShipHero gives where it does not say. */
    private static final Duration USUAL_LIFE = Duration.ofDays(28);

    private record Token(String value, Instant goodUntil) {}

    private final ShipHeroSettings settings;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final WarehouseTimings timings;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;
    private volatile @Nullable String replacement;

    AccessTokens(
            ShipHeroSettings settings,
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            WarehouseTimings timings) {
        this.settings = settings;
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
    }

    @Override
    public String token() {
        Token token = current;
        if (token != null && clock.instant().isBefore(token.goodUntil)) {
            return token.value;
        }
        fetching.lock();
        try {
            token = current;
            if (token == null || !clock.instant().isBefore(token.goodUntil)) {
                token = fetch();
                current = token;
            }
            return token.value;
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public void refused(String value) {
        fetching.lock();
        try {
            Token token = current;
            if (token != null && token.value.equals(value)) {
                current = null;
                settings.secrets().forEach(secrets::forget);
            }
        } finally {
            fetching.unlock();
        }
    }

    /** Whether ShipHero has given another refresh token than the one that is kept. */
    boolean replaced() {
        return replacement != null;
    }

    private Token fetch() {
        Instant now = clock.instant();
        HttpReply reply =
                switch (settings.credential()) {
                    case Credential.RefreshToken stored -> refresh(stored);
                    case Credential.Login login ->
                        post(
                                "/auth/token",
                                Map.of(
                                        "username", SecretTexts.reveal(secrets, login.username()),
                                        "password", SecretTexts.reveal(secrets, login.password())));
                };
        if (reply.status() != 200) {
            settings.secrets().forEach(secrets::forget);
            throw new UpstreamException(refusal(reply));
        }
        Fields answer = Fields.of(reply.body(), "ShipHero's sign-in");
        long seconds = answer.node().path("expires_in").asLong(0);
        Duration life = seconds > 0 ? Duration.ofSeconds(seconds) : USUAL_LIFE;
        return new Token(
                answer.text("access_token"), now.plus(life.multipliedBy(3).dividedBy(4)));
    }

    private HttpReply refresh(Credential.RefreshToken stored) {
        String kept = SecretTexts.reveal(secrets, stored.token());
        String used = replacement == null ? kept : replacement;
        HttpReply reply = post("/auth/refresh", Map.of("refresh_token", used));
        if (reply.status() != 200 && !used.equals(kept)) {
            // Somebody may have put a new one in its place meanwhile.
            replacement = null;
            used = kept;
            reply = post("/auth/refresh", Map.of("refresh_token", used));
        }
        String given = Fields.leniently(reply.body()).path("refresh_token").asText("");
        if (reply.status() == 200 && !given.isEmpty() && !given.equals(used)) {
            replacement = given;
        }
        return reply;
    }

    private HttpReply post(String path, Map<String, String> body) {
        try {
            return caller.send(new HttpCall(
                    "POST",
                    URI.create(settings.baseUrl() + path),
                    Map.of("Content-Type", "application/json", "Accept", "application/json"),
                    JSON.writeValueAsBytes(body),
                    timings.call(),
                    true));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts can always be written", e);
        }
    }

    private static Failure refusal(HttpReply reply) {
        String reason = "ShipHero's sign-in answered HTTP " + reply.status();
        if (reply.status() == 429) {
            return new Failure.RateLimited(reason, ShipHeroErrors.retryAfter(reply));
        }
        if (reply.status() >= 500 || reply.status() == 408) {
            return new Failure.Transient(reason, ShipHeroErrors.retryAfter(reply));
        }
        return new Failure.Unauthorized(reason + ": sign in to ShipHero as a person and store the new refresh token");
    }
}
