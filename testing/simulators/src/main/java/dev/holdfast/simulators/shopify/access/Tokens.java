package dev.holdfast.simulators.shopify.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Access and refresh tokens of a shop, kept as records, so that a restart revokes nothing and restores nothing. */
public final class Tokens {

    /** The table of access tokens; the key is the token. */
    public static final String ACCESS = "accessToken";

    /** The table of refresh tokens; the key is the token. */
    public static final String REFRESH = "refreshToken";

    /** Life of a client-credentials token. */
    public static final Duration CLIENT_CREDENTIALS_LIFE = Duration.ofSeconds(86_399);

    /** Life of an expiring offline token. */
    public static final Duration OFFLINE_LIFE = Duration.ofHours(1);

    /** Life of a refresh token. */
    public static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private Tokens() {}

    /** Keeps an access token; {@code life} null: it does not expire. */
    public static String grant(Transaction transaction, String token, Set<String> scopes, @Nullable Instant expires) {
        ObjectNode record = Json.object().put("revoked", false);
        record.put("expires", expires == null ? null : expires.toString());
        var list = record.putArray("scopes");
        scopes.stream().sorted().forEach(list::add);
        transaction.keep(ACCESS, token, record);
        return token;
    }

    /** A token that nobody has yet. */
    public static String fresh(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    /** What the token may do; empty when it is unknown, revoked or expired. */
    public static Optional<Set<String>> scopes(Tables tables, String token, Instant now) {
        return tables.get(ACCESS, token).filter(record -> isLive(record, now)).map(record -> {
            var scopes = record.path("scopes");
            return java.util.stream.StreamSupport.stream(scopes.spliterator(), false)
                    .map(scope -> scope.asText())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /** Whether a token's record says that it works now. */
    public static boolean isLive(ObjectNode record, Instant now) {
        String expires = record.path("expires").asText(null);
        return !record.path("revoked").asBoolean()
                && (expires == null || Instant.parse(expires).isAfter(now));
    }
}
