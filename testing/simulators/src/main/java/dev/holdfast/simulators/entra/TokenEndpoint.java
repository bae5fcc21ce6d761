package dev.holdfast.simulators.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Gives an access token for a client secret (OAuth 2.0 client credentials, v2.0 endpoint). */
final class TokenEndpoint {

    private static final String PATH = "/oauth2/v2.0/token";
    private static final String DEFAULT = "/.default";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final World world;
    private final Call call;
    private final Account tenant;

    TokenEndpoint(World world, Call call) {
        this.world = world;
        this.call = call;
        this.tenant = world.account(Entra.NAME, call.account());
    }

    Answer answer() {
        if (!call.path().equals(PATH)) {
            return Answer.empty(404);
        }
        if (!call.method().equals("POST")) {
            return new TokenRefusal(400, "invalid_request", 900561, "The endpoint only accepts POST, OPTIONS requests.")
                    .answer(call);
        }
        try {
            return Answer.json(200, token()).with("Cache-Control", "no-store, no-cache");
        } catch (TokenRefusal refusal) {
            return refusal.answer(call);
        }
    }

    private ObjectNode token() {
        Map<String, String> form = form();
        if (tenant.read(tables -> tables.all(Directory.APPLICATION).isEmpty())) {
            throw new TokenRefusal(400, "invalid_request", 90002, "Tenant '" + call.account() + "' not found.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw form.containsKey("grant_type")
                    ? new TokenRefusal(
                            400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
                    : missing("grant_type");
        }
        for (String name : new String[] {"client_id", "scope"}) {
            if (form.getOrDefault(name, "").isEmpty()) {
                throw missing(name);
            }
        }
        JsonNode app = application(form);
        return issue(app, audience(app, form.getOrDefault("scope", "")));
    }

    private JsonNode application(Map<String, String> form) {
        String id = form.getOrDefault("client_id", "");
        ObjectNode app = tenant.read(tables -> tables.get(Directory.APPLICATION, id))
                .orElseThrow(() -> new TokenRefusal(
                        400,
                        "unauthorized_client",
                        700016,
                        "Application with identifier '" + id + "' was not found in the directory."));
        if (app.path("disabled").asBoolean()) {
            throw new TokenRefusal(400, "unauthorized_client", 7000112, "Application '" + id + "' is disabled.");
        }
        if (form.getOrDefault("client_secret", "").isEmpty()) {
            throw new TokenRefusal(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        if (!app.path("secret").asText().equals(form.get("client_secret"))) {
            throw TokenRefusal.wrongSecret();
        }
        String expires = app.path("secretExpires").asText("");
        if (!expires.isEmpty() && !Instant.parse(expires).isAfter(world.clock().instant())) {
            throw new TokenRefusal(
                    401,
                    "invalid_client",
                    7000222,
                    "The provided client secret keys for app '" + id + "' are expired.");
        }
        return app;
    }

    private static String audience(JsonNode app, String scope) {
        if (!scope.endsWith(DEFAULT) || scope.contains(" ")) {
            throw new TokenRefusal(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope is not valid. Client credential flows must have a scope value with /.default"
                            + " suffixed to the resource identifier (application ID URI).");
        }
        String audience = scope.substring(0, scope.length() - DEFAULT.length());
        boolean known = !app.path("resources").isArray();
        for (JsonNode resource : app.path("resources")) {
            known |= resource.asText().equals(audience);
        }
        if (!known || !audience.matches("https?://[^/]+.*[^/]")) {
            throw new TokenRefusal(
                    400,
                    "invalid_resource",
                    500011,
                    "The resource principal named " + audience + " was not found in the tenant.");
        }
        return audience;
    }

    private ObjectNode issue(JsonNode app, String audience) {
        Duration life = Duration.parse(world.valueOf(Entra.NAME, call.account(), Entra.TOKEN_LIFE));
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        String token = "sim." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ObjectNode kept = Json.object()
                .put("clientId", app.path("clientId").asText())
                .put("audience", audience)
                .put("expiresAt", world.clock().instant().plus(life).toString());
        tenant.write(Cause.client(call, "token"), transaction -> {
            transaction.keep(Directory.ACCESS_TOKEN, token, kept);
            return token;
        });
        long seconds = Math.max(0, life.toSeconds() - 1);
        ObjectNode answer = Json.object().put("token_type", "Bearer");
        if (world.valueOf(Entra.NAME, call.account(), Entra.EXPIRES_IN).equals("text")) {
            answer.put("expires_in", Long.toString(seconds)).put("ext_expires_in", Long.toString(seconds));
        } else {
            answer.put("expires_in", seconds).put("ext_expires_in", seconds);
        }
        return answer.put("access_token", token);
    }

    private Map<String, String> form() {
        if (!call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            throw missing("grant_type");
        }
        return call.form();
    }

    private static TokenRefusal missing(String name) {
        return new TokenRefusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + name + "'.");
    }
}
