package dev.holdfast.simulators.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * A workspace at {@code /slack/{workspace}}: the Web API under {@code /api/...}, incoming webhooks under {@code /services/...}. It
 * knows the tokens, channels and webhooks that a test has made, and nothing else.
 */
public final class Slack implements Vendor {

    private final Workspace workspace;
    private final WebApi api;
    private final IncomingWebhooks webhooks;
    private final Routes routes;
    private final Routes control;

    /** Serves the workspaces of the world. */
    public Slack(World world) {
        this.workspace = new Workspace(world, name());
        this.api = new WebApi(workspace);
        this.webhooks = new IncomingWebhooks(workspace);
        this.routes = new Routes()
                .on("*", "/api/{method}", (call, names) -> api.answer(call, names.getOrDefault("method", "")))
                .on("POST", "/services/{path*}", (call, names) -> webhooks.post(call, names.getOrDefault("path", "")));
        this.control = new Routes()
                .on("PUT", "/tokens/{key}", (call, names) -> put(call, Workspace.TOKEN, names.get("key")))
                .on("PUT", "/channels/{key}", (call, names) -> put(call, Workspace.CHANNEL, names.get("key")))
                .on("PUT", "/webhooks/{key*}", (call, names) -> put(call, Workspace.WEBHOOK, names.get("key")))
                .on("GET", "/channels/{key}/messages", (call, names) -> messages(call, names.getOrDefault("key", "")));
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Answer answer(Call call) {
        return routes.answer(call).orElseGet(() -> Answer.text(404, "no_service"));
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        String seconds = Long.toString(Math.max(1, retryAfter.toSeconds()));
        Answer answer = call.path().startsWith("/api/")
                ? Answer.json(429, Json.object().put("ok", false).put("error", "ratelimited"))
                : Answer.text(429, "rate_limited");
        return answer.with("Retry-After", seconds);
    }

    @Override
    public Answer unauthorized(Call call) {
        return call.path().startsWith("/api/") ? WebApi.error("token_expired") : Answer.text(403, "invalid_token");
    }

    @Override
    public Optional<Answer> control(Call call) {
        return control.answer(call);
    }

    /** Writes a record as the body has it; an empty body makes one with nothing set. */
    private Answer put(Call call, String table, String key) {
        JsonNode body = call.body().length == 0 ? Json.object() : call.json();
        if (!(body instanceof ObjectNode record)) {
            throw new BadRequest("The body must be an object of the record's fields");
        }
        workspace.account(call).write(Cause.control(call, "put " + table), transaction -> {
            transaction.put(table, key, record);
            return key;
        });
        return Answer.json(200, record);
    }

    private Answer messages(Call call, String channel) {
        return Answer.json(200, Json.tree(workspace.messages(call, channel)));
    }
}
