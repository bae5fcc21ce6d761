package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What tests ask of an account:
 *
 * <ul>
 *   <li>{@code PUT /users/{name}} with {@code {"password"}}; {@code PUT /refresh-tokens/{token}}, {@code DELETE /tokens/{token}}
 *   <li>{@code DELETE /access-tokens}: all of them end at once
 *   <li>{@code POST /orders} with the fields of an order, and {@code lines: [{sku, quantity, partner_line_item_id}]}
 *   <li>{@code POST /orders/{id}/shipments} with {@code {"lines", "carrier", "tracking": [...], "dropshipment"}}
 *   <li>{@code POST /orders/{id}/cancel}; {@code POST /shipments/{id}/refund}: its labels are refunded; {@code POST
 *       /shipments/{id}/label} with {@code {"tracking", "carrier"}}: it gets one more
 *   <li>{@code PUT /stock/{sku}/{warehouse}} with {@code {"on_hand", "available"}}
 *   <li>{@code POST /deliver} with {@code {"name", "order" | "shipment", "copies", "retryWithin"}}
 * </ul>
 */
final class ShipHeroControl {

    private final Company company;
    private final Routes routes;

    ShipHeroControl(Company company) {
        this.company = company;
        this.routes = new Routes()
                .on("PUT", "/users/{id}", (call, names) -> user(call, id(names)))
                .on("PUT", "/refresh-tokens/{id}", (call, names) -> refreshToken(call, id(names)))
                .on("DELETE", "/tokens/{id}", (call, names) -> revoke(call, id(names)))
                .on("DELETE", "/access-tokens", (call, names) -> revoke(call, ""))
                .on("POST", "/orders", (call, names) -> order(call))
                .on("POST", "/orders/{id}/shipments", (call, names) -> ship(call, id(names)))
                .on("POST", "/orders/{id}/cancel", (call, names) -> cancel(call, id(names)))
                .on("POST", "/shipments/{id}/refund", (call, names) -> refund(call, id(names)))
                .on("POST", "/shipments/{id}/label", (call, names) -> label(call, id(names)))
                .on(
                        "PUT",
                        "/stock/{id}/{warehouse}",
                        (call, names) -> stock(call, id(names), names.getOrDefault("warehouse", "")))
                .on("POST", "/deliver", (call, names) -> deliver(call));
    }

    Optional<Answer> answer(Call call) {
        return routes.answer(call);
    }

    private static String id(Map<String, String> names) {
        return URLDecoder.decode(names.getOrDefault("id", ""), StandardCharsets.UTF_8);
    }

    private Answer user(Call call, String name) {
        ObjectNode user = object(call);
        company.account().write(Cause.control(call, "put user"), transaction -> {
            transaction.keep(Company.USER, name, user);
            return name;
        });
        return Answer.empty(204);
    }

    private Answer refreshToken(Call call, String token) {
        company.account().write(Cause.control(call, "put refresh token"), transaction -> {
            SignIn.put(transaction, token, "somebody");
            return token;
        });
        return Answer.empty(204);
    }

    /** @param token empty: every access token */
    private Answer revoke(Call call, String token) {
        company.account().write(Cause.control(call, "revoke"), transaction -> {
            transaction.all(Company.TOKEN).forEach((key, record) -> {
                if (token.isEmpty() ? record.path("kind").asText().equals("access") : key.equals(token)) {
                    transaction.keep(Company.TOKEN, key, record.deepCopy().put("revoked", true));
                }
            });
            return token;
        });
        return Answer.empty(204);
    }

    private Answer order(Call call) {
        ObjectNode wish = object(call);
        String now = company.now().toString();
        return Answer.json(200, company.account().write(Cause.control(call, "place order"), transaction -> {
            long number = transaction.next("order", 100_000_001);
            ObjectNode order = Json.object()
                    .put("id", Company.id("Order", number))
                    .put("legacy_id", number)
                    .put("account_id", wish.path("account_id").asText(Company.id("Account", Company.LEGACY_ID)))
                    .put("shop_name", wish.path("shop_name").asText("acme"))
                    .put("order_number", wish.path("order_number").asText(null))
                    .put("partner_order_id", wish.path("partner_order_id").asText(null))
                    .put("fulfillment_status", wish.path("fulfillment_status").asText("pending"))
                    .put("order_date", wish.path("order_date").asText(now))
                    .put("updated_at", now)
                    .put("total_price", wish.path("total_price").asText("0.00"))
                    .put("currency", wish.path("currency").asText("USD"));
            order.putArray("shipments");
            ArrayNode lines = order.putArray("lines");
            for (JsonNode line : wish.path("lines")) {
                long lineNumber = transaction.next("line", 800_000_001);
                ObjectNode taken = line.deepCopy();
                lines.add(taken.put("id", Company.id("LineItem", lineNumber)).put("legacy_id", lineNumber));
            }
            transaction.put(Company.ORDER, order.path("id").asText(), order);
            return order;
        }));
    }

    private Answer ship(Call call, String id) {
        ObjectNode wish = object(call);
        Instant now = company.now();
        return Answer.json(200, company.account().write(Cause.control(call, "ship"), transaction -> {
            ObjectNode order = order(transaction, id);
            long number = transaction.next("shipment", 315_518_001);
            ObjectNode shipment = ((ArrayNode) order.path("shipments"))
                    .addObject()
                    .put("id", Company.id("Shipment", number))
                    .put("legacy_id", number)
                    .put("order_id", id)
                    .put("warehouse_id", Company.id("Warehouse", 76733))
                    .put("created_date", now.toString())
                    .put("completed", wish.path("completed").asBoolean(true))
                    .put("delivered", false)
                    .put("dropshipment", wish.path("dropshipment").asBoolean())
                    .put("shipped_off_shiphero", false);
            ArrayNode lines = shipment.putArray("line_items");
            for (JsonNode ordered : order.path("lines")) {
                int units = units(wish.path("lines"), ordered);
                if (units > 0) {
                    ObjectNode line = lines.addObject()
                            .put("id", Company.id("ShipmentLineItem", transaction.next("shipped", 1)))
                            .put("quantity", units);
                    line.set("line_item", ordered);
                }
            }
            shipment.putArray("shipping_labels");
            for (JsonNode tracking : wish.path("tracking")) {
                label(transaction, shipment, tracking.asText(), wish);
            }
            transaction.put(
                    Company.ORDER, id, order.put("updated_at", now.toString()).put("fulfillment_status", "fulfilled"));
            return shipment;
        }));
    }

    private static int units(JsonNode wanted, JsonNode ordered) {
        if (!wanted.isArray()) {
            return ordered.path("quantity").asInt();
        }
        for (JsonNode line : wanted) {
            if (line.path("sku").asText().equals(ordered.path("sku").asText())) {
                return line.path("quantity").asInt();
            }
        }
        return 0;
    }

    private Answer cancel(Call call, String id) {
        return Answer.json(200, company.account().write(Cause.control(call, "cancel"), transaction -> {
            ObjectNode order = order(transaction, id)
                    .put("fulfillment_status", "canceled")
                    .put("updated_at", company.now().toString());
            transaction.put(Company.ORDER, id, order);
            return order;
        }));
    }

    private Answer refund(Call call, String id) {
        return changed(call, id, "refund labels", (transaction, shipment) -> shipment.path("shipping_labels")
                .forEach(label -> ((ObjectNode) label).put("refunded", true)));
    }

    private Answer label(Call call, String id) {
        ObjectNode wish = object(call);
        return changed(
                call,
                id,
                "add label",
                (transaction, shipment) ->
                        label(transaction, shipment, wish.path("tracking").asText(), wish));
    }

    private void label(Transaction transaction, ObjectNode shipment, String tracking, JsonNode wish) {
        ((ArrayNode) shipment.path("shipping_labels"))
                .addObject()
                .put("id", Company.id("ShippingLabel", transaction.next("label", 1)))
                .put("tracking_number", tracking)
                .put("carrier", wish.path("carrier").asText("usps"))
                .put("shipping_method", "ground")
                .put("status", "valid")
                .put("refunded", false)
                .put("created_date", company.now().toString());
    }

    /** Changes a shipment, and with it the time of its order. */
    private Answer changed(Call call, String id, String what, BiConsumer<Transaction, ObjectNode> change) {
        return Answer.json(200, company.account().write(Cause.control(call, what), transaction -> {
            for (ObjectNode record : transaction.all(Company.ORDER).values()) {
                ObjectNode order = record.deepCopy();
                for (JsonNode shipment : order.path("shipments")) {
                    if (shipment.path("id").asText().equals(id)) {
                        change.accept(transaction, (ObjectNode) shipment);
                        transaction.put(
                                Company.ORDER,
                                order.path("id").asText(),
                                order.put("updated_at", company.now().toString()));
                        return (ObjectNode) shipment;
                    }
                }
            }
            throw new BadRequest("There is no shipment " + id);
        }));
    }

    private Answer stock(Call call, String sku, String warehouse) {
        ObjectNode wish = object(call);
        ObjectNode row = Json.object()
                .put("id", Company.id("WarehouseProduct", Integer.toUnsignedLong((sku + warehouse).hashCode())))
                .put("account_id", wish.path("account_id").asText(Company.id("Account", Company.LEGACY_ID)))
                .put("sku", sku)
                .put("warehouse_id", Company.id("Warehouse", Long.parseLong(warehouse)))
                .put("on_hand", wish.path("on_hand").asInt())
                .put("allocated", wish.path("allocated").asInt())
                .put("available", wish.path("available").asInt())
                .put("backorder", 0)
                .put("active", true);
        company.account().write(Cause.control(call, "put stock"), transaction -> {
            transaction.put(Company.STOCK, sku + "|" + warehouse, row);
            return sku;
        });
        return Answer.json(200, row);
    }

    private Answer deliver(Call call) {
        ObjectNode wish = object(call);
        String name = wish.path("name").asText("Shipment Update");
        JsonNode message = company.account().read(tables -> {
            for (ObjectNode order : tables.all(Company.ORDER).values()) {
                if (order.path("id").asText().equals(wish.path("order").asText())) {
                    return Messages.canceled(order);
                }
                for (JsonNode shipment : order.path("shipments")) {
                    if (shipment.path("id")
                            .asText()
                            .equals(wish.path("shipment").asText())) {
                        return Messages.shipment(order, shipment);
                    }
                }
            }
            throw new BadRequest("order or shipment: the account has none of that id");
        });
        var reports = new Deliveries(company)
                .send(call, name, message, wish.path("copies").asInt(1), duration(wish.path("retryWithin")));
        return Answer.json(200, Json.object().set("deliveries", Json.tree(reports)));
    }

    private static Duration duration(JsonNode value) {
        try {
            return value.isTextual() ? Duration.parse(value.asText()) : Duration.ZERO;
        } catch (DateTimeException e) {
            throw new BadRequest("retryWithin must be an ISO 8601 duration, such as PT5S");
        }
    }

    private static ObjectNode order(Transaction transaction, String id) {
        return transaction
                .get(Company.ORDER, id)
                .map(ObjectNode::deepCopy)
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
