package dev.holdfast.connectors.extensiv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.connectors.signin.Tokens;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens, of 30 to 60 minutes. Extensiv throttles whoever mints one for every call, so one serves all threads until it
 * is nearly over, one that several saw refused is replaced once, and a token that was minted just now is not replaced at all:
 * what it is refused for another token does not mend.
 */
final class AccessTokens implements Tokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As Extensiv asks: renewed no less than every half hour, whatever life the token has. */
    private static final Duration LONGEST_USE = Duration.ofMinutes(30);

    /** Between two mintings. */
    private static final Duration SHORTEST_USE = Duration.ofSeconds(20);

    private record Token(String value, Instant mintedAt, Instant goodUntil) {}

    private final ExtensivSettings settings;
    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final WarehouseTimings timings;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;

    AccessTokens(
            ExtensivSettings settings,
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
            if (token != null
                    && token.value.equals(value)
                    && !clock.instant().isBefore(token.mintedAt.plus(SHORTEST_USE))) {
                current = null;
                settings.secrets().forEach(secrets::forget);
            }
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch() {
        Instant now = clock.instant();
        String client = SecretTexts.reveal(secrets, settings.clientId()) + ":"
                + SecretTexts.reveal(secrets, settings.clientSecret());
        HttpReply reply = caller.send(new HttpCall(
                "POST",
                URI.create(settings.baseUrl() + "/AuthServer/api/Token"),
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)),
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "Accept",
                        "application/json"),
                body(),
                timings.call(),
                true));
        if (reply.status() != 200) {
            settings.secrets().forEach(secrets::forget);
            throw new UpstreamException(refusal(reply));
        }
        Fields answer = Fields.of(reply.body(), "Extensiv's token endpoint");
        return new Token(
                answer.text("access_token"),
                now,
                now.plus(usable(answer.node().path("expires_in").asLong(0))));
    }

    /** A login that is a number is an id, else a name; accounts differ in which they take. */
    private byte[] body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("grant_type", "client_credentials");
        String login = settings.userLogin();
        body.put(login.matches("[0-9]{1,10}") ? "user_login_id" : "user_login", login);
        SecretRef tpl = settings.tpl();
        if (tpl != null) {
            String key = SecretTexts.reveal(secrets, tpl);
            body.put("tpl", key.startsWith("{") ? key : "{" + key + "}");
        }
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of ours can always be written", e);
        }
    }

    private Duration usable(long seconds) {
        Duration life = seconds > 0 ? Duration.ofSeconds(seconds) : LONGEST_USE;
        Duration margin = timings.tokenMargin();
        Duration used = life.compareTo(margin.multipliedBy(2)) > 0 ? life.minus(margin) : life.dividedBy(2);
        return used.compareTo(LONGEST_USE) > 0 ? LONGEST_USE : used;
    }

    private static Failure refusal(HttpReply reply) {
        String error = Fields.leniently(reply.body()).path("error").asText("");
        String reason = "Extensiv's token endpoint answered HTTP " + reply.status() + " "
                + (error.matches("[a-z_]{1,40}") ? error : "without a reason");
        if (reply.status() == 429) {
            return new Failure.RateLimited(reason, ExtensivErrors.retryAfter(reply));
        }
        return reply.status() >= 500 || reply.status() == 408
                ? new Failure.Transient(reason, ExtensivErrors.retryAfter(reply))
                : new Failure.Unauthorized(reason);
    }
}
