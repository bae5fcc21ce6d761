package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What tests ask of an account:
 *
 * <ul>
 *   <li>{@code PUT /tokens/{token}} with {@code {"scopes": [...], "expires"}}, {@code DELETE /tokens/{token}}
 *   <li>{@code PUT /applications/{client id}} with {@code {"secret", "scopes", "refreshToken"}}: installs one
 *   <li>{@code POST /access-tokens/revoke}: of all applications
 *   <li>{@code PUT /channels/{id}} with {@code {"name", "scopes"}}
 *   <li>{@code POST /orders} with an order as the API takes it, and {@code channel}, {@code created}
 *   <li>{@code POST /orders/{id}/shipments}, see {@link Shipping#ship}; {@code POST /shipments/{id}/status}
 *   <li>{@code PUT /stock/{id}} with an item of the stock list
 *   <li>{@code POST /deliver} with {@code {"topic", "order" | "shipment", "copies", "retryWithin"}}
 * </ul>
 */
final class ShipBobControl {

    private final Shop shop;
    private final Routes routes;

    ShipBobControl(Shop shop) {
        this.shop = shop;
        this.routes = new Routes()
                .on("PUT", "/tokens/{id}", (call, names) -> put(call, Shop.TOKEN, names.getOrDefault("id", "")))
                .on("DELETE", "/tokens/{id}", (call, names) -> revoke(call, names.getOrDefault("id", "")))
                .on("PUT", "/applications/{id}", (call, names) -> install(call, names.getOrDefault("id", "")))
                .on("POST", "/access-tokens/revoke", (call, names) -> revokeAll(call))
                .on("PUT", "/channels/{id}", (call, names) -> channel(call, names.getOrDefault("id", "")))
                .on("POST", "/orders", (call, names) -> order(call))
                .on("POST", "/orders/{id}/shipments", (call, names) -> ship(call, names.getOrDefault("id", "")))
                .on("POST", "/shipments/{id}/status", (call, names) -> move(call, names.getOrDefault("id", "")))
                .on("PUT", "/stock/{id}", (call, names) -> stock(call, names.getOrDefault("id", "")))
                .on("POST", "/deliver", (call, names) -> deliver(call));
    }

    Optional<Answer> answer(Call call) {
        return routes.answer(call);
    }

    private Answer put(Call call, String table, String key) {
        ObjectNode record = object(call);
        shop.account().write(Cause.control(call, "put " + table), transaction -> {
            transaction.keep(table, key, record);
            return key;
        });
        return Answer.json(200, record);
    }

    private Answer revoke(Call call, String token) {
        shop.account().write(Cause.control(call, "revoke token"), transaction -> {
            transaction.keep(Shop.TOKEN, token, Json.object().put("revoked", true));
            return token;
        });
        return Answer.empty(204);
    }

    private Answer install(Call call, String client) {
        ObjectNode application = object(call);
        String refresh = application.path("refreshToken").asText("");
        shop.account().write(Cause.control(call, "install application"), transaction -> {
            transaction.keep(Shop.APPLICATION, client, application);
            transaction.keep(Shop.REFRESH, refresh, Json.object().put("application", client));
            return client;
        });
        return Answer.empty(204);
    }

    private Answer revokeAll(Call call) {
        shop.account().write(Cause.control(call, "revoke access tokens"), transaction -> {
            transaction.all(Shop.TOKEN).forEach((token, record) -> {
                if (record.has("application")) {
                    transaction.keep(Shop.TOKEN, token, record.deepCopy().put("revoked", true));
                }
            });
            return "";
        });
        return Answer.empty(204);
    }

    private Answer channel(Call call, String id) {
        ObjectNode wish = object(call);
        ObjectNode record = Json.object()
                .put("id", Integer.parseInt(id))
                .put("name", wish.path("name").asText("Shop"))
                .put("application_name", wish.path("application_name").asText("API"));
        record.set(
                "scopes",
                wish.path("scopes").isArray()
                        ? wish.path("scopes")
                        : Json.mapper().createArrayNode());
        shop.account().write(Cause.control(call, "put channel"), transaction -> {
            transaction.put(Shop.CHANNEL, id, record);
            return id;
        });
        return Answer.json(200, record);
    }

    private Answer order(Call call) {
        ObjectNode wish = object(call);
        Instant created = ShipBob.moment(wish.path("created")).orElse(shop.now());
        return Answer.json(200, shop.account().write(Cause.control(call, "place order"), transaction -> {
            return OrderDesk.placed(transaction, wish, wish.path("channel").asText("100102"), created);
        }));
    }

    private Answer ship(Call call, String id) {
        ObjectNode wish = object(call);
        return Answer.json(200, shop.account().write(Cause.control(call, "ship"), transaction -> {
            ObjectNode order = view(transaction, id);
            return Shipping.ship(
                    transaction, order, wish, ShipBob.moment(wish.path("at")).orElse(shop.now()));
        }));
    }

    private Answer move(Call call, String id) {
        ObjectNode wish = object(call);
        Instant now = ShipBob.moment(wish.path("at")).orElse(shop.now());
        return Answer.json(200, shop.account().write(Cause.control(call, "move shipment"), transaction -> {
            for (ObjectNode record : transaction.all(Shop.ORDER).values()) {
                ObjectNode order = record.path("view").deepCopy();
                for (JsonNode shipment : order.path("shipments")) {
                    if (shipment.path("id").asText().equals(id)) {
                        Shipping.move(
                                order,
                                (ObjectNode) shipment,
                                wish.path("status").asText(),
                                wish,
                                now);
                        OrderDesk.keep(transaction, order, now);
                        return (ObjectNode) shipment;
                    }
                }
            }
            throw new BadRequest("There is no shipment " + id);
        }));
    }

    private Answer stock(Call call, String id) {
        ObjectNode item = object(call).put("inventory_id", Integer.parseInt(id));
        for (JsonNode place : item.path("locations")) {
            for (String quantity : new String[] {
                "on_hand_quantity",
                "committed_quantity",
                "fulfillable_quantity",
                "awaiting_quantity",
                "internal_transfer_quantity"
            }) {
                if (!place.has(quantity)) {
                    ((ObjectNode) place).put(quantity, 0);
                }
            }
        }
        shop.account().write(Cause.control(call, "put stock"), transaction -> {
            transaction.put(Shop.STOCK, id, item);
            return id;
        });
        return Answer.json(200, item);
    }

    private Answer deliver(Call call) {
        ObjectNode wish = object(call);
        String topic = wish.path("topic").asText("order.shipped");
        JsonNode event = shop.account().read(tables -> {
            for (ObjectNode record : tables.all(Shop.ORDER).values()) {
                JsonNode order = record.path("view");
                if (order.path("id").asText().equals(wish.path("order").asText())) {
                    return order.deepCopy();
                }
                for (JsonNode shipment : order.path("shipments")) {
                    if (shipment.path("id")
                            .asText()
                            .equals(wish.path("shipment").asText())) {
                        return shipment.deepCopy();
                    }
                }
            }
            throw new BadRequest("order or shipment: the account has none of that id");
        });
        var reports = new Deliveries(shop)
                .send(call, topic, event, wish.path("copies").asInt(1), duration(wish.path("retryWithin")));
        return Answer.json(200, Json.object().set("deliveries", Json.tree(reports)));
    }

    private static Duration duration(JsonNode value) {
        try {
            return value.isTextual() ? Duration.parse(value.asText()) : Duration.ZERO;
        } catch (DateTimeException e) {
            throw new BadRequest("retryWithin must be an ISO 8601 duration, such as PT5S");
        }
    }

    private ObjectNode view(Transaction transaction, String id) {
        return transaction
                .get(Shop.ORDER, id)
                .map(record -> (ObjectNode) record.path("view").deepCopy())
                .orElseThrow(() -> new BadRequest("There is no order " + id));
    }

    private static ObjectNode object(Call call) {
        if (call.body().length == 0) {
            return Json.object();
        }
        if (call.json() instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequest("The body must be a JSON object");
    }
}
