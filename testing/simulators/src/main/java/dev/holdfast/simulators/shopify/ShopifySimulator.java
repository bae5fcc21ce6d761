package dev.holdfast.simulators.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.shopify.access.ApiVersions;
import dev.holdfast.simulators.shopify.access.OAuth;
import dev.holdfast.simulators.shopify.access.Shop;
import dev.holdfast.simulators.shopify.access.Tokens;
import dev.holdfast.simulators.shopify.graphql.AdminGraphql;
import dev.holdfast.simulators.shopify.limit.CostBuckets;
import dev.holdfast.simulators.shopify.view.Wording;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shopify: any number of shops under {@code /shopify/{shop domain}/admin/...}. A shop that nobody set up does not exist. */
public final class ShopifySimulator implements Vendor {

    private static final String INVALID_TOKEN =
            "[API] Invalid API key or access token (unrecognized login or wrong password)";

    private final World world;
    private final CostBuckets buckets;
    private final AdminGraphql graphql;
    private final OAuth oauth;
    private final ShopControl control;
    private final Routes routes;

    /** Serves the shops of the world. */
    public ShopifySimulator(World world) {
        this.world = world;
        this.buckets = new CostBuckets(world.clock());
        this.graphql = new AdminGraphql(buckets);
        this.oauth = new OAuth(world);
        this.control = new ShopControl(world, oauth, buckets);
        this.routes = new Routes()
                .on("POST", "/admin/api/{version}/graphql.json", this::graphql)
                .on("POST", "/admin/oauth/access_token", (call, names) -> token(call))
                .on("GET", "/admin/oauth/access_scopes.json", (call, names) -> accessScopes(call));
    }

    @Override
    public String name() {
        return "shopify";
    }

    @Override
    public List<Switch> switches() {
        return ShopifySwitches.all();
    }

    @Override
    public Optional<Answer> control(Call call) {
        return control.answer(call);
    }

    @Override
    public Answer answer(Call call) {
        Answer answer = refusal(call).orElseGet(() -> routes.answer(call).orElseGet(() -> error(404, "Not Found")));
        return answer.with("X-Request-Id", call.id());
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        return shop(call)
                .filter(shop -> call.path().endsWith("/graphql.json"))
                .map(shop -> {
                    // An empty bucket, with as much missing as comes back in the time given.
                    int requested = (int) Math.ceil(retryAfter.toMillis() / 1000.0 * shop.restoreRate());
                    buckets.drainTo(shop.domain(), shop.maximumAvailable(), shop.restoreRate(), 0);
                    return Answer.json(200, graphql.throttled(shop, Math.max(1, requested)));
                })
                .orElseGet(() -> error(
                                429,
                                "Exceeded 2 calls per second for api client. Reduce request rates to resume"
                                        + " uninterrupted service.")
                        .with("Retry-After", Double.toString(retryAfter.toMillis() / 1000.0)));
    }

    @Override
    public Answer unauthorized(Call call) {
        return error(401, INVALID_TOKEN);
    }

    /** What a shop answers to anything while it is in no state to answer. */
    private Optional<Answer> refusal(Call call) {
        if (shop(call).isEmpty()) {
            return Optional.of(error(404, "Not Found"));
        }
        return switch (setting(call, ShopifySwitches.SHOP_STATUS)) {
            case "frozen" -> Optional.of(error(402, "Unavailable Shop"));
            case "fraudulent" -> Optional.of(error(403, "Unavailable Shop"));
            case "locked" -> Optional.of(error(423, "Unavailable Shop"));
            case "missing" -> Optional.of(error(404, "Not Found"));
            default -> Optional.empty();
        };
    }

    private Answer graphql(Call call, Map<String, String> names) {
        Set<String> scopes = granted(call);
        if (scopes == null) {
            return unauthorized(call);
        }
        String version = ApiVersions.answering(names.getOrDefault("version", ""));
        return answer(call, scopes, version).with("X-Shopify-API-Version", version);
    }

    private Answer answer(Call call, Set<String> scopes, String version) {
        JsonNode request;
        try {
            request = call.json();
        } catch (BadRequest e) {
            return error(400, "Bad Request");
        }
        if (!request.path("query").isTextual()) {
            return Answer.json(
                    400,
                    Json.object().set("errors", Json.object().put("query", "Required parameter missing or invalid")));
        }
        if (setting(call, ShopifySwitches.SHOP_STATUS).equals("inactive")) {
            return Answer.json(200, inactive());
        }
        Shop shop = shop(call).orElseThrow();
        AdminGraphql.Behaviour behaviour = new AdminGraphql.Behaviour(
                setting(call, ShopifySwitches.COST_MODEL).equals("linear"),
                Duration.parse(setting(call, ShopifySwitches.SEARCH_LAG)),
                setting(call, ShopifySwitches.INVALID_FILTER).equals("everything"),
                new Wording(
                        version,
                        setting(call, ShopifySwitches.DECIMALS).equals("padded"),
                        setting(call, ShopifySwitches.PROTECTED_CUSTOMER_DATA).equals("visible")));
        return Answer.json(
                200,
                graphql.execute(
                        account(call),
                        shop,
                        scopes,
                        behaviour,
                        world.clock().instant(),
                        request.path("query").asText(),
                        AdminGraphql.variables(request.path("variables")),
                        request.path("operationName").asText(null)));
    }

    private static ObjectNode inactive() {
        ObjectNode answer = Json.object();
        ObjectNode error = answer.putArray("errors").addObject().put("message", "The shop is not active.");
        error.putObject("extensions").put("code", "SHOP_INACTIVE");
        return answer;
    }

    private Answer token(Call call) {
        boolean oldTokenLives = setting(call, ShopifySwitches.OLD_REFRESH_TOKEN).equals("until-successor-used");
        return oauth.token(call, shop(call).orElseThrow(), oldTokenLives);
    }

    private Answer accessScopes(Call call) {
        Set<String> scopes = granted(call);
        if (scopes == null) {
            return unauthorized(call);
        }
        ObjectNode answer = Json.object();
        var list = answer.putArray("access_scopes");
        scopes.stream().sorted().forEach(scope -> list.addObject().put("handle", scope));
        return Answer.json(200, answer);
    }

    private @Nullable Set<String> granted(Call call) {
        String token = call.header("X-Shopify-Access-Token").orElse("");
        return account(call)
                .read(tables ->
                        Tokens.scopes(tables, token, world.clock().instant()).orElse(null));
    }

    private Optional<Shop> shop(Call call) {
        return account(call)
                .read(tables -> tables.get(Shop.TABLE, Shop.TABLE))
                .map(record -> Shop.of(call.account(), record));
    }

    private Account account(Call call) {
        return world.account(name(), call.account());
    }

    private String setting(Call call, Switch of) {
        return world.valueOf(name(), call.account(), of);
    }

    /** The vendor's errors outside of GraphQL are a text, not a list. */
    private static Answer error(int status, String errors) {
        return Answer.json(status, Json.object().put("errors", errors));
    }
}
