package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Personal access tokens, which do not end, and OAuth tokens, which do. */
final class Tokens {

    private Tokens() {}

    /** What the token may do; empty when it is unknown, revoked or over. */
    static Optional<Set<String>> scopes(Shop shop, String token) {
        return shop.account()
                .read(tables -> tables.get(Shop.TOKEN, token))
                .filter(record -> isLive(record, shop.now()))
                .map(record -> {
                    Set<String> scopes = new TreeSet<>();
                    record.path("scopes").forEach(scope -> scopes.add(scope.asText()));
                    return scopes;
                });
    }

    /** What the calls of a token are counted under: its application's go together. */
    static String counted(Shop shop, String token) {
        return shop.account()
                .read(tables -> tables.get(Shop.TOKEN, token))
                .map(record -> record.path("application").asText(""))
                .filter(application -> !application.isEmpty())
                .orElse(token);
    }

    private static boolean isLive(ObjectNode record, Instant now) {
        String expires = record.path("expires").asText("");
        return !record.path("revoked").asBoolean()
                && (expires.isEmpty() || Instant.parse(expires).isAfter(now));
    }

    static Answer refusal(Shop shop, int status) {
        return shop.choice(Choices.REFUSED_BODY).equals("problem")
                ? Refused.problem(status, status == 401 ? "Unauthorized" : "Forbidden", "")
                : Answer.empty(status);
    }
}
