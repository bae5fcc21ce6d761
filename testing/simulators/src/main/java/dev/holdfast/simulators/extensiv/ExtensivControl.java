package dev.holdfast.simulators.extensiv;

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
import java.util.Map;
import java.util.Optional;

/**
 * What tests ask of a 3PL:
 *
 * <ul>
 *   <li>{@code PUT /clients/{id}} with {@code {"secret", "login", "tpl"}}; {@code DELETE /tokens}: all of them end at once
 *   <li>{@code PUT /items/{id}} with {@code {"sku", "customer"}}; {@code PUT /stock/{item}/{facility}} with {@code {"onHand",
 *       "available", "qualifier"}}
 *   <li>{@code POST /orders} with {@code {"referenceNum", "poNum", "customer", "facility", "lines": [{"sku", "qty"}]}}
 *   <li>{@code POST /orders/{id}/ship} with {@code {"carrier", "packages": [{"tracking", "contents": {"sku": qty}}]}};
 *       {@code POST /orders/{id}/cancel}
 * </ul>
 */
final class ExtensivControl {

    private static final String NOTHING = "0001-01-01T00:00:00";

    private final Tpl tpl;
    private final Routes routes;

    ExtensivControl(Tpl tpl) {
        this.tpl = tpl;
        this.routes = new Routes()
                .on("PUT", "/clients/{id}", this::client)
                .on("DELETE", "/tokens", (call, names) -> revoke(call))
                .on("PUT", "/items/{id}", this::item)
                .on("PUT", "/stock/{id}/{facility}", this::stock)
                .on("POST", "/orders", (call, names) -> order(call))
                .on("POST", "/orders/{id}/ship", this::ship)
                .on("POST", "/orders/{id}/cancel", this::cancel);
    }

    Optional<Answer> answer(Call call) {
        return routes.answer(call);
    }

    private Answer client(Call call, Map<String, String> names) {
        ObjectNode client = object(call);
        return kept(call, Tpl.CLIENT, id(names), client, true);
    }

    private Answer revoke(Call call) {
        tpl.account().write(Cause.control(call, "revoke tokens"), transaction -> {
            transaction
                    .all(Tpl.TOKEN)
                    .forEach((key, record) ->
                            transaction.keep(Tpl.TOKEN, key, record.deepCopy().put("revoked", true)));
            return "";
        });
        return Answer.empty(204);
    }

    private Answer item(Call call, Map<String, String> names) {
        ObjectNode wish = object(call);
        ObjectNode item = Json.object()
                .put("itemId", Integer.parseInt(id(names)))
                .put("sku", wish.path("sku").asText())
                .put("description", wish.path("sku").asText());
        ObjectNode head = item.putObject("readOnly").put("itemId", Integer.parseInt(id(names)));
        head.putObject("customerIdentifier")
                .put("id", wish.path("customer").asInt(4))
                .put("name", "Acme");
        return kept(call, Tpl.ITEM, id(names), item, false);
    }

    private Answer stock(Call call, Map<String, String> names) {
        ObjectNode wish = object(call);
        String qualifier = wish.path("qualifier").asText("");
        ObjectNode row = Json.object();
        row.putObject("itemIdentifier").put("sku", sku(id(names))).put("id", Integer.parseInt(id(names)));
        row.put("qualifier", qualifier)
                .put("totalReceived", wish.path("onHand").asInt())
                .put("allocated", 0)
                .put("available", wish.path("available").asInt())
                .put("onHold", 0)
                .put("onHand", wish.path("onHand").asInt())
                .put("facilityId", Integer.parseInt(names.getOrDefault("facility", "1")));
        return kept(call, Tpl.STOCK, id(names) + "|" + names.get("facility") + "|" + qualifier, row, false);
    }

    private String sku(String item) {
        return tpl.account()
                .read(tables -> tables.get(Tpl.ITEM, item))
                .map(record -> record.path("sku").asText())
                .orElseThrow(() -> new BadRequest("There is no item " + item));
    }

    private Answer order(Call call) {
        ObjectNode wish = object(call);
        String now = tpl.local(tpl.now());
        return Answer.json(200, tpl.account().write(Cause.control(call, "place order"), transaction -> {
            long number = transaction.next("order", 18_484_001);
            ObjectNode order = Json.object()
                    .put("referenceNum", wish.path("referenceNum").asText(null))
                    .put("poNum", wish.path("poNum").asText(null));
            ObjectNode head = order.putObject("readOnly")
                    .put("orderId", number)
                    .put("isClosed", false)
                    .put("fullyAllocated", true)
                    .put("processDate", NOTHING)
                    .put("shipDate", NOTHING)
                    .put("creationDate", now)
                    .put("lastModifiedDate", now)
                    .put("status", 0);
            head.putObject("customerIdentifier")
                    .put("id", wish.path("customer").asInt(4))
                    .put("name", "Acme");
            head.putObject("facilityIdentifier")
                    .put("id", wish.path("facility").asInt(1))
                    .put("name", "Chicago");
            head.putArray("packages");
            order.putObject("routingInfo").put("carrier", "FedEx").putNull("trackingNumber");
            ArrayNode lines = order.putObject("_embedded").putArray(Tpl.ORDER_ITEMS);
            for (JsonNode line : wish.path("lines")) {
                ObjectNode taken = lines.addObject().put("qty", line.path("qty").asInt(1));
                taken.putObject("readOnly").put("orderItemId", transaction.next("orderItem", 70_001));
                taken.putObject("itemIdentifier")
                        .put("sku", line.path("sku").asText())
                        .put("id", 1);
            }
            transaction.put(Tpl.ORDER, Long.toString(number), order);
            return order;
        }));
    }

    private Answer ship(Call call, Map<String, String> names) {
        ObjectNode wish = object(call);
        return changed(call, names, "ship", (transaction, order) -> {
            ObjectNode head = (ObjectNode) order.path("readOnly");
            head.put("isClosed", true).put("processDate", tpl.local(tpl.now())).put("status", 1);
            ((ObjectNode) order.path("routingInfo"))
                    .put("carrier", wish.path("carrier").asText("FedEx"))
                    .put(
                            "trackingNumber",
                            wish.path("packages").path(0).path("tracking").asText(null));
            ArrayNode packages = head.putArray("packages");
            for (JsonNode wanted : wish.path("packages")) {
                ObjectNode parcel = packages.addObject()
                        .put("packageId", transaction.next("package", 1))
                        .put("trackingNumber", wanted.path("tracking").asText(null));
                ArrayNode contents = parcel.putArray("packageContents");
                for (JsonNode line : order.path("_embedded").path(Tpl.ORDER_ITEMS)) {
                    String sku = line.path("itemIdentifier").path("sku").asText();
                    if (wanted.path("contents").has(sku)) {
                        contents.addObject()
                                .put(
                                        "orderItemId",
                                        line.path("readOnly")
                                                .path("orderItemId")
                                                .asLong())
                                .put("qty", wanted.path("contents").path(sku).asInt());
                    }
                }
            }
        });
    }

    private Answer cancel(Call call, Map<String, String> names) {
        return changed(call, names, "cancel", (transaction, order) -> {
            ObjectNode head = (ObjectNode) order.path("readOnly");
            head.put("isClosed", true);
            if (tpl.choice(Choices.CANCELLED).equals("status-2")) {
                head.put("status", 2).put("processDate", tpl.local(tpl.now()));
            } else {
                head.put("processDate", NOTHING);
            }
        });
    }

    private interface Change {
        void apply(Transaction transaction, ObjectNode order);
    }

    private Answer changed(Call call, Map<String, String> names, String what, Change change) {
        return Answer.json(200, tpl.account().write(Cause.control(call, what), transaction -> {
            ObjectNode order = transaction
                    .get(Tpl.ORDER, id(names))
                    .orElseThrow(() -> new BadRequest("There is no order " + id(names)))
                    .deepCopy();
            change.apply(transaction, order);
            ((ObjectNode) order.path("readOnly")).put("lastModifiedDate", tpl.local(tpl.now()));
            transaction.put(Tpl.ORDER, id(names), order);
            return order;
        }));
    }

    private Answer kept(Call call, String table, String key, ObjectNode record, boolean internal) {
        tpl.account().write(Cause.control(call, "put " + table), transaction -> {
            if (internal) {
                transaction.keep(table, key, record);
            } else {
                transaction.put(table, key, record);
            }
            return key;
        });
        return Answer.json(200, record);
    }

    private static String id(Map<String, String> names) {
        return names.getOrDefault("id", "");
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
