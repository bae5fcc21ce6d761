package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an application's refresh token into new tokens. The grant that a person goes through in a browser is what a test does when
 * it installs an application.
 */
final class TokenEndpoint {

    private final Shop shop;

    TokenEndpoint(Shop shop) {
        this.shop = shop;
    }

    Answer answer(Call call) {
        if (!call.method().equals("POST")) {
            return Answer.empty(405);
        }
        if (!call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return error("invalid_request");
        }
        Map<String, String> form = call.form();
        String client = form.getOrDefault("client_id", "");
        Optional<ObjectNode> application = shop.account()
                .read(tables -> tables.get(Shop.APPLICATION, client))
                .filter(known -> known.path("secret").asText().equals(form.get("client_secret")));
        if (application.isEmpty()) {
            return error("invalid_client");
        }
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return error("unsupported_grant_type");
        }
        String refresh = form.getOrDefault("refresh_token", "");
        return shop.account()
                .write(
                        Cause.client(call, "token"),
                        transaction -> pair(transaction, client, application.get(), refresh))
                .map(pair -> Answer.json(200, pair))
                .orElseGet(() -> error("invalid_grant"));
    }

    private Optional<ObjectNode> pair(Transaction transaction, String client, ObjectNode application, String refresh) {
        boolean good = transaction
                .get(Shop.REFRESH, refresh)
                .filter(entry -> entry.path("application").asText().equals(client)
                        && !entry.path("used").asBoolean(false))
                .isPresent();
        if (!good) {
            return Optional.empty();
        }
        String next = refresh;
        if (!shop.choice(Choices.REFRESH_TOKENS).equals("stay")) {
            next = "refresh-" + UUID.randomUUID();
            transaction.keep(Shop.REFRESH, next, Json.object().put("application", client));
        }
        if (shop.choice(Choices.REFRESH_TOKENS).equals("used-up")) {
            transaction.keep(
                    Shop.REFRESH,
                    refresh,
                    Json.object().put("application", client).put("used", true));
        }
        String access = "access-" + UUID.randomUUID();
        ObjectNode token = Json.object()
                .put("application", client)
                .put("expires", shop.now().plus(shop.tokenLife()).toString());
        token.set("scopes", application.path("scopes"));
        transaction.keep(Shop.TOKEN, access, token);
        return Optional.of(Json.object()
                .put("access_token", access)
                .put("expires_in", shop.tokenLife().toSeconds())
                .put("token_type", "Bearer")
                .put("refresh_token", next)
                .put("scope", "offline_access"));
    }

    private static Answer error(String name) {
        return Answer.json(400, Json.object().put("error", name));
    }
}
