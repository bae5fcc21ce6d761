package dev.holdfast.simulators.entra;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Microsoft Entra ID of several tenants: {@code POST /entra/{tenant}/oauth2/v2.0/token}. An account is a tenant, by its id; it exists
 * as soon as an app was registered in it, under {@code PUT /control/entra/{tenant}/applications/{clientId}}.
 */
public final class Entra implements Vendor {

    /** The vendor's name. */
    public static final String NAME = "entra";

    static final Switch TOKEN_LIFE =
            new Switch("token-life", List.of(), "PT1H", "how long an access token lives, as an ISO-8601 duration");
    static final Switch EXPIRES_IN =
            new Switch("expires-in", List.of("number", "text"), "number", "how the answer writes expires_in");

    private final World world;

    /** The tenants lie in the world. */
    public Entra(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Switch> switches() {
        return List.of(TOKEN_LIFE, EXPIRES_IN);
    }

    @Override
    public Answer answer(Call call) {
        return new TokenEndpoint(world, call).answer();
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        return Answer.json(
                        429,
                        Json.object()
                                .put("error", "temporarily_unavailable")
                                .put("error_description", "AADSTS90055: Too many requests."))
                .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    @Override
    public Answer unauthorized(Call call) {
        return TokenRefusal.wrongSecret().answer(call);
    }

    @Override
    public Optional<Answer> control(Call call) {
        return new EntraControl(world).answer(call);
    }
}
