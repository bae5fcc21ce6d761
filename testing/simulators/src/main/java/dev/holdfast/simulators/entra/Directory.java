package dev.holdfast.simulators.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.world.World;
import java.time.Instant;
import java.util.Optional;

/** What other simulated vendors ask Entra: whose token is this. */
public final class Directory {

    static final String APPLICATION = "application";
    static final String ACCESS_TOKEN = "access-token";

    /**
     * Who holds a token.
     *
     * @param tenant that gave it
     * @param clientId of the app
     * @param audience the resource that it is for, without a slash at its end
     */
    public record Holder(String tenant, String clientId, String audience) {}

    private final World world;

    /** Of the given world. */
    public Directory(World world) {
        this.world = world;
    }

    /**
     * The holder of the call's bearer token.
     *
     * @param tenant whose token it must be
     * @return empty when there is none, it has run out, or another tenant gave it
     */
    public Optional<Holder> holder(Call call, String tenant) {
        String prefix = "Bearer ";
        Instant now = world.clock().instant();
        return call.header("authorization")
                .filter(header -> header.startsWith(prefix))
                .map(header -> header.substring(prefix.length()))
                .flatMap(token -> world.account(Entra.NAME, tenant).read(tables -> tables.get(ACCESS_TOKEN, token)))
                .filter(entry -> !entry.path("revoked").asBoolean())
                .filter(entry -> Instant.parse(entry.path("expiresAt").asText()).isAfter(now))
                .map(entry -> holder(tenant, entry));
    }

    private static Holder holder(String tenant, ObjectNode entry) {
        return new Holder(
                tenant, entry.path("clientId").asText(), entry.path("audience").asText());
    }
}
