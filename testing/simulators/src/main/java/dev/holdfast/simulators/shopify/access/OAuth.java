package dev.holdfast.simulators.shopify.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import dev.holdfast.simulators.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The token endpoint: client credentials, and refresh with rotation. Every refresh gives a new pair; whether the old refresh token can
 * be used again while its successor was not is the caller's to say.
 */
public final class OAuth {

    private final World world;

    /** Keeps tokens in the world. */
    public OAuth(World world) {
        this.world = world;
    }

    /** Answers {@code POST /admin/oauth/access_token}, form or JSON. */
    public Answer token(Call call, Shop shop, boolean oldTokenLives) {
        Map<String, String> fields;
        try {
            fields = fields(call);
        } catch (BadRequest e) {
            return error("invalid_request", "The request is malformed");
        }
        if (!shop.clientId().equals(fields.get("client_id"))
                || !shop.clientSecret().equals(fields.get("client_secret"))) {
            return error("invalid_client", "The client is unknown or its secret is wrong");
        }
        return switch (fields.getOrDefault("grant_type", "")) {
            case "client_credentials" -> clientCredentials(call, shop);
            case "refresh_token" -> refresh(call, shop, fields.getOrDefault("refresh_token", ""), oldTokenLives);
            default -> error("unsupported_grant_type", "The grant type is not supported");
        };
    }

    /** Puts a first pair in force, as an installation would. */
    public ObjectNode install(Cause cause, Shop shop) {
        return world.account("shopify", shop.domain()).write(cause, transaction -> pair(transaction, shop));
    }

    private Answer clientCredentials(Call call, Shop shop) {
        Instant now = world.clock().instant();
        String token = world.account("shopify", shop.domain())
                .write(
                        Cause.client(call, "grant token"),
                        transaction -> Tokens.grant(
                                transaction,
                                Tokens.fresh("shpat_"),
                                shop.scopes(),
                                now.plus(Tokens.CLIENT_CREDENTIALS_LIFE)));
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("scope", String.join(",", new TreeSet<>(shop.scopes())))
                        .put("expires_in", Tokens.CLIENT_CREDENTIALS_LIFE.toSeconds()));
    }

    private Answer refresh(Call call, Shop shop, String used, boolean oldTokenLives) {
        Instant now = world.clock().instant();
        return world.account("shopify", shop.domain()).write(Cause.client(call, "refresh token"), transaction -> {
            ObjectNode record = transaction.get(Tokens.REFRESH, used).orElse(null);
            if (record == null || !Tokens.isLive(record, now)) {
                return error("invalid_grant", "The refresh token is invalid, expired or revoked");
            }
            // The use of a successor proves that it arrived; from then on its predecessor is dead.
            String predecessor = record.path("predecessor").asText("");
            if (!predecessor.isEmpty()) {
                revoke(transaction, predecessor);
            }
            ObjectNode pair = pair(transaction, shop);
            String successor = pair.path("refresh_token").asText();
            ObjectNode kept =
                    transaction.get(Tokens.REFRESH, successor).orElseThrow().deepCopy();
            transaction.keep(Tokens.REFRESH, successor, kept.put("predecessor", used));
            if (!oldTokenLives) {
                revoke(transaction, used);
            }
            return Answer.json(200, pair);
        });
    }

    private ObjectNode pair(Transaction transaction, Shop shop) {
        Instant now = world.clock().instant();
        String access = Tokens.grant(transaction, Tokens.fresh("shpat_"), shop.scopes(), now.plus(Tokens.OFFLINE_LIFE));
        String refresh = Tokens.fresh("shprt_");
        transaction.keep(
                Tokens.REFRESH,
                refresh,
                Json.object()
                        .put("revoked", false)
                        .put("expires", now.plus(Tokens.REFRESH_LIFE).toString()));
        return Json.object()
                .put("access_token", access)
                .put("expires_in", Tokens.OFFLINE_LIFE.toSeconds())
                .put("refresh_token", refresh)
                .put("refresh_token_expires_in", Tokens.REFRESH_LIFE.toSeconds())
                .put("scope", String.join(",", new TreeSet<>(shop.scopes())));
    }

    private static void revoke(Transaction transaction, String token) {
        transaction
                .get(Tokens.REFRESH, token)
                .ifPresent(record -> transaction.keep(
                        Tokens.REFRESH, token, record.deepCopy().put("revoked", true)));
    }

    private static Map<String, String> fields(Call call) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (call.header("content-type").orElse("").contains("json")) {
            JsonNode json = call.json();
            json.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            return fields;
        }
        for (String pair : call.text().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Answer error(String error, String description) {
        return Answer.json(400, Json.object().put("error", error).put("error_description", description));
    }
}
