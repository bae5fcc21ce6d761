package dev.holdfast.simulators.brightpearl.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.time.Instant;
import java.util.Optional;

/** Whose call it is: an OAuth app's by its bearer token and both references, or a private app's by its account token. */
public final class SignIn {

    /** Apps by their reference. */
    public static final String APP = "app";

    /** Access tokens of OAuth. */
    public static final String ACCESS = "accessToken";

    private final Site site;

    /** For one account. */
    public SignIn(Site site) {
        this.site = site;
    }

    /** Empty when nobody known calls. */
    public Optional<Caller> caller(Call call) {
        String app = call.header("brightpearl-app-ref").orElse("");
        Optional<ObjectNode> known = site.account().read(tables -> tables.get(APP, app));
        Optional<String> token = call.header("brightpearl-account-token");
        if (token.isPresent()) {
            return known.filter(entry -> entry.path("accountToken").asText("").equals(token.get())
                            && !entry.path("accountToken").asText("").isEmpty())
                    .map(entry -> new Caller(app, null, entry.path("readOnly").asBoolean(false)));
        }
        String bearer = call.header("authorization").orElse("");
        return known.filter(entry -> bearer.startsWith("Bearer ")
                        && entry.path("developerRef")
                                .asText("")
                                .equals(call.header("brightpearl-dev-ref").orElse("-"))
                        && isGood(bearer.substring(7), app))
                .map(entry -> new Caller(
                        app,
                        entry.path("instance").asLong(),
                        entry.path("readOnly").asBoolean(false)));
    }

    private boolean isGood(String token, String app) {
        return site.account()
                .read(tables -> tables.get(ACCESS, token))
                .filter(entry -> entry.path("app").asText().equals(app)
                        && !entry.path("revoked").asBoolean(false)
                        && site.now().isBefore(Instant.parse(entry.path("until").asText())))
                .isPresent();
    }

    /** As Brightpearl says it: with {@code response} where its errors stand elsewhere, and with the token itself. */
    public static Answer refusal(Call call) {
        String token = call.header("brightpearl-account-token")
                .or(() -> call.header("authorization").map(value -> value.replace("Bearer ", "")))
                .orElse("");
        return Answer.json(401, Json.object().put("response", "Invalid instance token: " + token));
    }
}
