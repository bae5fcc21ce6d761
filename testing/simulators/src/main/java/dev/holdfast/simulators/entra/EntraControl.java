package dev.holdfast.simulators.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.util.Optional;

/** What tests ask of one tenant: register apps, take them away, revoke tokens. */
final class EntraControl {

    private final World world;

    EntraControl(World world) {
        this.world = world;
    }

    Optional<Answer> answer(Call call) {
        return new Routes()
                .on("PUT", "/applications/{id}", (asked, names) -> register(asked, names.getOrDefault("id", "")))
                .on("DELETE", "/applications/{id}", (asked, names) -> remove(asked, names.getOrDefault("id", "")))
                .on("POST", "/access-tokens/revoke", (asked, names) -> revoke(asked))
                .answer(call);
    }

    /**
     * {@code {secret, secretExpires?, disabled?, resources?}}; registering again rotates the secret. {@code resources}, where given,
     * are the only ones that the app gets tokens for.
     */
    private Answer register(Call call, String id) {
        JsonNode body = call.json();
        if (!body.path("secret").isTextual()) {
            throw new BadRequest("secret is missing: it must be text");
        }
        ObjectNode entry = Json.object().put("clientId", id);
        body.properties().forEach(field -> entry.set(field.getKey(), field.getValue()));
        account(call).write(Cause.control(call, "register app"), transaction -> {
            transaction.keep(Directory.APPLICATION, id, entry);
            return id;
        });
        return Answer.empty(204);
    }

    private Answer remove(Call call, String id) {
        account(call).write(Cause.control(call, "remove app"), transaction -> {
            transaction.delete(Directory.APPLICATION, id);
            return id;
        });
        return Answer.empty(204);
    }

    private Answer revoke(Call call) {
        account(call).write(Cause.control(call, "revoke access tokens"), transaction -> {
            transaction
                    .all(Directory.ACCESS_TOKEN)
                    .forEach((token, entry) -> transaction.keep(
                            Directory.ACCESS_TOKEN, token, entry.deepCopy().put("revoked", true)));
            return "";
        });
        return Answer.empty(204);
    }

    private Account account(Call call) {
        return world.account(Entra.NAME, call.account());
    }
}
