package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ShipBob at {@code /shipbob/{account}/2026-01/...}, and {@code /connect/token} for its applications. An account knows the tokens
 * that a test has given it or an application has got; each has its scopes, and its calls are counted by the minute.
 */
public final class ShipBob implements Vendor {

    static final Set<String> VERSIONS = Set.of("2025-07", "2026-01", "2026-07");

    private static final String DESCRIPTION = "/dev/holdfast/simulators/shipbob/openapi.json";

    private final World world;
    private final CallWindow window;

    /** Serves the accounts of the world. */
    public ShipBob(World world) {
        this.world = world;
        this.window = new CallWindow(world.clock());
    }

    @Override
    public String name() {
        return Shop.VENDOR;
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals("/openapi.json") && call.method().equals("GET")) {
            return description();
        }
        Shop shop = new Shop(world, call.account());
        if (call.path().equals("/connect/token")) {
            return new TokenEndpoint(shop).answer(call);
        }
        try {
            String[] parts = call.path().split("/", 3);
            if (parts.length < 3 || !VERSIONS.contains(parts[1])) {
                return Answer.empty(404);
            }
            return served(shop, parts[1], call, "/" + parts[2]);
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    private Answer served(Shop shop, String version, Call call, String path) {
        String token = call.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElse("");
        Set<String> scopes = Tokens.scopes(shop, token).orElseThrow(() -> Refused.of(unauthorized(call)));
        CallWindow.State state =
                window.enter(shop.name() + "/" + Tokens.counted(shop, token), shop.number(Choices.CALLS_PER_MINUTE));
        if (state.retryAfter() > 0) {
            return throttled(call, Duration.ofSeconds(state.retryAfter()));
        }
        Caller caller = new Caller(scopes, call.header("shipbob_channel_id").orElse(null));
        Call below = new Call(
                call.id(),
                call.at(),
                call.vendor(),
                call.account(),
                call.method(),
                path,
                call.uri(),
                call.headers(),
                call.body(),
                call.fault());
        Routes routes = Paths.of(shop, version, caller);
        return routes.answer(below)
                .orElseGet(() -> Answer.empty(routes.knows(path) ? 405 : 404))
                .with("x-remaining-calls", Integer.toString(state.remaining()));
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.toSeconds());
        ObjectNode body = Json.object()
                .put("statusCode", 429)
                .put("message", "Rate limit is exceeded. Try again in " + seconds + " seconds.");
        return Answer.json(429, body)
                .with("x-retry-after", Long.toString(seconds))
                .with("x-remaining-calls", "0");
    }

    @Override
    public Answer unauthorized(Call call) {
        return Tokens.refusal(new Shop(world, call.account()), 401);
    }

    @Override
    public List<Switch> switches() {
        return Choices.ALL;
    }

    @Override
    public Optional<Answer> control(Call call) {
        return new ShipBobControl(new Shop(world, call.account())).answer(call);
    }

    private static Answer description() {
        try (InputStream in = ShipBob.class.getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + DESCRIPTION + " is missing from the jar");
            }
            return Answer.json(200, Json.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who calls. @param channel as the header says it; null when there is none */
    record Caller(Set<String> scopes, @Nullable String channel) {

        void needs(Shop shop, String scope) {
            if (!scopes.contains(scope)) {
                throw Refused.of(Tokens.refusal(shop, 403));
            }
        }
    }

    /** A moment in a body or a parameter; empty when it is absent. */
    static Optional<Instant> moment(JsonNode value) {
        String text = value.asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}
