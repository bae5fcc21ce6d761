package dev.holdfast.simulators.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.shopify.access.OAuth;
import dev.holdfast.simulators.shopify.access.Shop;
import dev.holdfast.simulators.shopify.access.Tokens;
import dev.holdfast.simulators.shopify.graphql.CatalogFetchers;
import dev.holdfast.simulators.shopify.limit.CostBuckets;
import dev.holdfast.simulators.shopify.order.ShopOrders;
import dev.holdfast.simulators.shopify.webhook.WebhookSubscriptions;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tests do to a shop: set it up, change its orders, take and give back its tokens. */
final class ShopControl {

    private final World world;
    private final OAuth oauth;
    private final CostBuckets buckets;
    private final Routes routes;

    ShopControl(World world, OAuth oauth, CostBuckets buckets) {
        this.world = world;
        this.oauth = oauth;
        this.buckets = buckets;
        DeliveryControl deliveries = new DeliveryControl(world);
        this.routes = new Routes()
                .on(
                        "POST",
                        "/orders/{id}/deliver",
                        (call, names) -> deliveries.deliver(call, shop(call), names.getOrDefault("id", "")))
                .on("PUT", "/shop", (call, names) -> setUp(call))
                .on("GET", "/shop", (call, names) -> Answer.json(200, record(call)))
                .on("POST", "/orders", (call, names) -> putOrders(call))
                .on("PATCH", "/orders/{id}", (call, names) -> patchOrder(call, names.getOrDefault("id", "")))
                .on("DELETE", "/orders/{id}", (call, names) -> deleteOrder(call, names.getOrDefault("id", "")))
                .on("PUT", "/tokens/{token}", (call, names) -> putToken(call, decoded(names.get("token"))))
                .on("POST", "/tokens/{token}/revoke", (call, names) -> revoke(call, decoded(names.get("token")), true))
                .on(
                        "POST",
                        "/tokens/{token}/restore",
                        (call, names) -> revoke(call, decoded(names.get("token")), false))
                .on("POST", "/tokens/revoke", (call, names) -> revokeAll(call, true))
                .on("POST", "/tokens/restore", (call, names) -> revokeAll(call, false))
                .on(
                        "POST",
                        "/install",
                        (call, names) -> Answer.json(200, oauth.install(cause(call, "install"), shop(call))))
                .on("POST", "/webhook-subscriptions", (call, names) -> subscribe(call))
                .on("PUT", "/variants", (call, names) -> replace(call, CatalogFetchers.VARIANTS))
                .on("PUT", "/locations", (call, names) -> replace(call, CatalogFetchers.LOCATIONS))
                .on("PUT", "/bucket", (call, names) -> drain(call));
    }

    Optional<Answer> answer(Call call) {
        return routes.answer(call);
    }

    /** Sets a shop up; with {@code accessToken}, that token works without end, as an admin-made app's does. */
    private Answer setUp(Call call) {
        JsonNode seed = call.body().length == 0 ? Json.object() : call.json();
        ObjectNode record = Shop.complete(call.account(), seed);
        account(call).write(cause(call, "set up shop"), transaction -> {
            transaction.put(Shop.TABLE, Shop.TABLE, record);
            if (seed.path("accessToken").isTextual()) {
                Tokens.grant(
                        transaction,
                        seed.path("accessToken").asText(),
                        Shop.of(call.account(), record).scopes(),
                        null);
            }
            return record;
        });
        return Answer.json(200, record);
    }

    private Answer putOrders(Call call) {
        JsonNode body = call.json();
        shop(call);
        List<String> ids = account(call).write(cause(call, "put orders"), transaction -> {
            List<String> put = new ArrayList<>();
            for (JsonNode order :
                    body.isArray() ? body : Json.mapper().createArrayNode().add(body)) {
                put.add(ShopOrders.put(transaction, order, world.clock().instant()));
            }
            return put;
        });
        return Answer.json(200, Json.object().set("orders", Json.tree(ids)));
    }

    /** Replaces the given fields; the rest of the order stays. */
    private Answer patchOrder(Call call, String id) {
        JsonNode patch = call.json();
        if (!patch.isObject()) {
            throw new BadRequest("The body must be an object of the order's fields to replace");
        }
        return account(call).write(cause(call, "change order"), transaction -> {
            ObjectNode order = transaction
                    .get(ShopOrders.TABLE, id)
                    .orElseThrow(() -> new BadRequest("The shop has no order " + id))
                    .deepCopy();
            order.setAll((ObjectNode) patch);
            ShopOrders.put(transaction, order, world.clock().instant());
            return Answer.json(200, order);
        });
    }

    private Answer deleteOrder(Call call, String id) {
        account(call).write(cause(call, "delete order"), transaction -> {
            ShopOrders.delete(transaction, id);
            return id;
        });
        return Answer.empty(204);
    }

    /** {@code {"scopes": [...], "expires": "2026-11-23T12:00:00Z"}}; both may be left out. */
    private Answer putToken(Call call, String token) {
        JsonNode body = call.body().length == 0 ? Json.object() : call.json();
        Set<String> scopes = body.path("scopes").isArray()
                ? Set.copyOf(Json.mapper().convertValue(body.path("scopes"), StringList.class))
                : shop(call).scopes();
        account(call)
                .write(
                        cause(call, "put token"),
                        transaction -> Tokens.grant(
                                transaction,
                                token,
                                scopes,
                                body.path("expires").isTextual()
                                        ? java.time.Instant.parse(
                                                body.path("expires").asText())
                                        : null));
        return Answer.empty(204);
    }

    private Answer revoke(Call call, String token, boolean revoked) {
        account(call).write(cause(call, revoked ? "revoke token" : "restore token"), transaction -> {
            boolean known = false;
            for (String table : List.of(Tokens.ACCESS, Tokens.REFRESH)) {
                ObjectNode record = transaction.get(table, token).orElse(null);
                if (record != null) {
                    transaction.keep(table, token, record.deepCopy().put("revoked", revoked));
                    known = true;
                }
            }
            if (!known) {
                throw new BadRequest("The shop has no such token");
            }
            return token;
        });
        return Answer.empty(204);
    }

    private Answer revokeAll(Call call, boolean revoked) {
        account(call).write(cause(call, revoked ? "revoke tokens" : "restore tokens"), transaction -> {
            for (String table : List.of(Tokens.ACCESS, Tokens.REFRESH)) {
                List.copyOf(transaction.all(table).entrySet())
                        .forEach(entry -> transaction.keep(
                                table,
                                entry.getKey(),
                                entry.getValue().deepCopy().put("revoked", revoked)));
            }
            return revoked;
        });
        return Answer.empty(204);
    }

    /** {@code {"available": 0}}. */
    private Answer drain(Call call) {
        Shop shop = shop(call);
        buckets.drainTo(
                shop.domain(),
                shop.maximumAvailable(),
                shop.restoreRate(),
                call.json().path("available").asDouble(0));
        return Answer.empty(204);
    }

    /** {@code {"topic": "ORDERS_CREATE", "uri": "https://..."}}, as if the app had made it through the Admin API. */
    private Answer subscribe(Call call) {
        JsonNode seed = call.json();
        shop(call);
        String id = account(call)
                .write(
                        cause(call, "subscribe"),
                        transaction -> WebhookSubscriptions.add(
                                transaction, seed, world.clock().instant()));
        return Answer.json(200, Json.object().put("id", id));
    }

    /** {@code [{"id": 1, "sku": "MUG-BLUE"}]}: these, and no others. */
    private Answer replace(Call call, String table) {
        JsonNode all = call.json();
        if (!all.isArray()) {
            throw new BadRequest("The body must be a list of objects with an id");
        }
        account(call).write(cause(call, "replace " + table), transaction -> {
            List.copyOf(transaction.all(table).keySet()).forEach(id -> transaction.delete(table, id));
            for (JsonNode one : all) {
                if (!(one instanceof ObjectNode record) || !one.path("id").canConvertToLong()) {
                    throw new BadRequest("Each element must be an object with a whole number as its id");
                }
                transaction.keep(table, one.path("id").asText(), record);
            }
            return table;
        });
        return Answer.empty(204);
    }

    private ObjectNode record(Call call) {
        return account(call)
                .read(tables -> tables.get(Shop.TABLE, Shop.TABLE))
                .orElseThrow(() -> new BadRequest("There is no shop " + call.account() + " yet; PUT /control/shopify/"
                        + call.account() + "/shop sets one up"));
    }

    private Shop shop(Call call) {
        return Shop.of(call.account(), record(call));
    }

    private Account account(Call call) {
        return world.account("shopify", call.account());
    }

    private static Cause cause(Call call, String operation) {
        return Cause.control(call, operation);
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    private static final class StringList extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }
}
