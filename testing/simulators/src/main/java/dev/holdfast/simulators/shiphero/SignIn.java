package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Access tokens of 28 days, for a user's password or a refresh token. */
final class SignIn {

    private static final Duration LIFE = Duration.ofDays(28);

    private final Company company;

    SignIn(Company company) {
        this.company = company;
    }

    /** {@code POST /auth/token}. */
    Answer token(Call call) {
        JsonNode body = call.json();
        String username = body.path("username").asText(body.path("email").asText(""));
        return company.account().write(Cause.client(call, "sign in"), transaction -> {
            ObjectNode user = transaction.get(Company.USER, username).orElse(null);
            if (user == null || !user.path("password").equals(body.path("password"))) {
                return Answer.json(401, Json.object().put("message", "Wrong email or password."));
            }
            return Answer.json(200, pair(transaction, fresh(transaction, username)));
        });
    }

    /** {@code POST /auth/refresh}. */
    Answer refresh(Call call) {
        JsonNode body = call.json();
        if (!Set.of("refresh_token").equals(names(body))) {
            return Answer.json(400, Json.object().put("message", "refresh_token is required, and nothing else."));
        }
        String used = body.path("refresh_token").asText();
        return company.account().write(Cause.client(call, "refresh"), transaction -> {
            ObjectNode record = transaction.get(Company.TOKEN, used).orElse(null);
            if (record == null
                    || !record.path("kind").asText().equals("refresh")
                    || record.path("revoked").asBoolean()) {
                return Answer.json(403, Json.object().put("message", "Unknown or invalid refresh token."));
            }
            if (company.choice(Choices.REFRESH).equals("kept")) {
                ObjectNode pair = pair(transaction, used);
                pair.remove("refresh_token");
                return Answer.json(200, pair);
            }
            transaction.keep(Company.TOKEN, used, record.deepCopy().put("revoked", true));
            return Answer.json(
                    200,
                    pair(transaction, fresh(transaction, record.path("user").asText())));
        });
    }

    /** Puts a refresh token in force, as a person's sign-in would. */
    static void put(Transaction transaction, String token, String user) {
        transaction.keep(
                Company.TOKEN, token, Json.object().put("kind", "refresh").put("user", user));
    }

    boolean isLive(Call call) {
        String token = call.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElse("");
        return company.account()
                .read(tables -> tables.get(Company.TOKEN, token))
                .filter(record -> record.path("kind").asText().equals("access"))
                .filter(record -> !record.path("revoked").asBoolean())
                .filter(record -> Instant.parse(record.path("expires").asText()).isAfter(company.now()))
                .isPresent();
    }

    Answer refusal() {
        return switch (company.choice(Choices.UNAUTHORIZED)) {
            case "403" -> Answer.json(403, Json.object().put("message", "Forbidden"));
            case "error" -> {
                ObjectNode body = Json.object();
                body.putArray("errors")
                        .addObject()
                        .put("message", "Unauthorized")
                        .put("code", 12);
                yield Answer.json(200, body);
            }
            default -> Answer.json(401, Json.object().put("message", "Unauthorized"));
        };
    }

    private ObjectNode pair(Transaction transaction, String refresh) {
        Instant expires = company.now().plus(LIFE);
        ObjectNode claims = Json.object()
                .put("iss", "https://shiphero.auth0.com/")
                .put("jti", UUID.randomUUID().toString())
                .put("exp", expires.getEpochSecond());
        String access = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims.toString()) + "."
                + part(UUID.randomUUID().toString());
        transaction.keep(
                Company.TOKEN, access, Json.object().put("kind", "access").put("expires", expires.toString()));
        return Json.object()
                .put("access_token", access)
                .put("expires_in", LIFE.toSeconds())
                .put("refresh_token", refresh)
                .put("scope", "openid profile offline_access")
                .put("token_type", "Bearer");
    }

    private static String fresh(Transaction transaction, String user) {
        String token = UUID.randomUUID().toString().replace("-", "");
        put(transaction, token, user);
        return token;
    }

    private static Set<String> names(JsonNode body) {
        Set<String> names = new HashSet<>();
        body.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
