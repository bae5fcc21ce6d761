package dev.holdfast.simulators.brightpearl.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Makes a refresh token into a new pair. The old refresh token is used up with it. */
public final class TokenEndpoint {

    /** Refresh tokens that are good. */
    public static final String REFRESH = "refreshToken";

    private static final String ENDED = "The auth token has either expired or does not exist";

    private final Site site;
    private final SecureRandom random = new SecureRandom();

    /** For one account. */
    public TokenEndpoint(Site site) {
        this.site = site;
    }

    /** The new pair, or OAuth's error. */
    public Answer answer(Call call) {
        Map<String, String> form = call.form();
        if (!call.method().equals("POST") || !"refresh_token".equals(form.get("grant_type"))) {
            return Answer.json(400, Json.object().put("error", "invalid_request"));
        }
        String app = form.getOrDefault("client_id", "");
        Optional<ObjectNode> known = site.account().read(tables -> tables.get(SignIn.APP, app));
        String secret =
                known.map(entry -> entry.path("clientSecret").asText("")).orElse("");
        if (known.isEmpty() || !secret.equals(form.getOrDefault("client_secret", ""))) {
            return Answer.json(400, Json.object().put("error", "invalid_client"));
        }
        String refresh = form.getOrDefault("refresh_token", "");
        return site.account()
                .write(Cause.client(call, "token"), transaction -> pair(app, refresh, transaction))
                .map(pair -> Answer.json(200, pair))
                .orElseGet(() -> Answer.json(
                        400, Json.object().put("error_description", ENDED).put("error", "invalid_grant")));
    }

    private Optional<ObjectNode> pair(String app, String refresh, Transaction transaction) {
        boolean good = transaction
                .get(REFRESH, refresh)
                .filter(entry -> entry.path("app").asText().equals(app)
                        && !entry.path("used").asBoolean(false))
                .isPresent();
        if (!good) {
            return Optional.empty();
        }
        if (site.refreshTokensAreUsedUp()) {
            transaction.keep(REFRESH, refresh, Json.object().put("app", app).put("used", true));
        }
        String access = token();
        String next = token();
        transaction.keep(
                SignIn.ACCESS,
                access,
                Json.object()
                        .put("app", app)
                        .put("until", site.now().plus(site.tokenLife()).toString()));
        transaction.keep(REFRESH, next, Json.object().put("app", app));
        return Optional.of(Json.object()
                .put("access_token", access)
                .put("refresh_token", next)
                .put("api_domain", "127.0.0.1")
                .put("token_type", "Bearer")
                .put("expires_in", site.tokenLife().toSeconds()));
    }

    /** With the letters that a form reads as something else when they are not encoded. */
    private String token() {
        byte[] bytes = new byte[31];
        random.nextBytes(bytes);
        return "+/" + Base64.getEncoder().encodeToString(bytes);
    }
}
