package dev.holdfast.simulators.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mints access tokens, and refuses to do so for every call. */
final class TokenMint {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Map<String, Deque<Instant>> minted = new ConcurrentHashMap<>();

    /** {@code POST /AuthServer/api/Token}. */
    Answer answer(Tpl tpl, Call call) {
        String authorization = call.header("authorization").orElse("");
        if (!authorization.startsWith("Basic ")) {
            return error(401, "invalid_client");
        }
        String client = new String(
                Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
        String id = client.substring(0, Math.max(0, client.indexOf(':')));
        ObjectNode known =
                tpl.account().read(tables -> tables.get(Tpl.CLIENT, id)).orElse(null);
        if (known == null || !client.equals(id + ":" + known.path("secret").asText())) {
            return error(401, "invalid_client");
        }
        JsonNode body = call.json();
        String login = body.path("user_login_id").asText(body.path("user_login").asText(""));
        if (!body.path("grant_type").asText().equals("client_credentials")
                || !login.equals(known.path("login").asText())) {
            return error(400, "invalid_grant");
        }
        if (tpl.choice(Choices.NEEDS_TPL).equals("on")
                && !body.path("tpl").asText().equals("{" + known.path("tpl").asText() + "}")) {
            return error(400, "invalid_request");
        }
        if (!admitted(tpl, id)) {
            return error(429, "too_many_requests").with("Retry-After", Long.toString(SPAN.toSeconds()));
        }
        long life = Long.parseLong(tpl.choice(Choices.LIFE));
        String token = UUID.randomUUID().toString().replace("-", "");
        tpl.account().write(Cause.client(call, "mint token"), transaction -> {
            transaction.keep(
                    Tpl.TOKEN,
                    token,
                    Json.object().put("expires", tpl.now().plusSeconds(life).toString()));
            return token;
        });
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", life)
                        .putNull("refresh_token")
                        .putNull("scope"));
    }

    static boolean isLive(Tpl tpl, Call call) {
        String token = call.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElse("");
        return tpl.account()
                .read(tables -> tables.get(Tpl.TOKEN, token))
                .filter(record -> !record.path("revoked").asBoolean())
                .filter(record -> Instant.parse(record.path("expires").asText()).isAfter(tpl.now()))
                .isPresent();
    }

    private boolean admitted(Tpl tpl, String client) {
        Deque<Instant> times = minted.computeIfAbsent(tpl.name() + "/" + client, key -> new ArrayDeque<>());
        Instant now = tpl.now();
        synchronized (times) {
            while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(SPAN))) {
                times.removeFirst();
            }
            times.addLast(now);
            return times.size() <= Integer.parseInt(tpl.choice(Choices.MINTS));
        }
    }

    private static Answer error(int status, String error) {
        return Answer.json(status, Json.object().put("error", error));
    }
}
