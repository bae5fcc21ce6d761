package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.shipping.Warehouse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Orders for three mugs (line 16001) and one shirt (line 16002) that a 3PL ships, and what shop and 3PL say of it. */
final class ShippedOrders {

    static final Map<String, Integer> ALL = Map.of("16001", 3, "16002", 1);

    private ShippedOrders() {}

    static Rig rig(FakeWarehouse warehouse) {
        return new Rig()
                .withFacts()
                .with("effects.announce-after", "PT0.2S")
                .with("effects.ask-again", "PT0.1S")
                .shippedBy(new Warehouse("shipbob", "shipbob", Set.of(), warehouse));
    }

    static ObjectNode ordered(long order, int second) {
        return FactOrders.ordered(order, second);
    }

    static ObjectNode fulfilled(ObjectNode body, String id, String parcel, Map<String, Integer> lines) {
        ObjectNode fulfillment = Orders.json("09-fulfillments-create.json");
        fulfillment.put("id", Long.parseLong(id));
        fulfillment.set("order_id", body.path("id"));
        fulfillment.put("status", "success");
        fulfillment.put("created_at", Orders.updatedAt(0).toString());
        fulfillment.put("tracking_number", parcel.isEmpty() ? null : parcel);
        ArrayNode parcels = fulfillment.putArray("tracking_numbers");
        if (!parcel.isEmpty()) {
            parcels.add(parcel);
        }
        ArrayNode items = fulfillment.putArray("line_items");
        body.path("line_items").forEach(line -> {
            Integer count = lines.get(line.path("id").asText());
            if (count != null) {
                items.add(((ObjectNode) line.deepCopy()).put("quantity", count));
            }
        });
        body.withArray("fulfillments").add(fulfillment);
        return body;
    }

    static void booked(Rig rig, ErpSync process, long order) {
        rig.shop.has(order, Orders.bytes(ordered(order, 1)));
        rig.deliver(process, rig.order("order" + order, "orders/create", ordered(order, 1)));
        rig.awaitState("order" + order, "applied");
    }

    static PolledRecord hint(Rig rig, String id, long order) {
        return hint(rig, id, "order.shipped", order);
    }

    static PolledRecord hint(Rig rig, String id, String topic, long order) {
        WebhookEvent event = new WebhookEvent(
                id,
                Records.CONNECTION,
                "shipbob",
                topic,
                Instant.parse("2026-11-23T08:00:00Z"),
                null,
                null,
                "shipbob-order/9" + order,
                null,
                WebhookEvent.Dedupe.CLAIMED,
                WebhookEvent.Authenticity.SIGNED);
        return rig.record(event, "{\"id\":9" + order + ",\"order_id\":\"" + order + "\"}");
    }

    static PolledRecord fulfillment(Rig rig, String event, long order, String id) {
        return rig.record(
                event, "fulfillments/create", Long.toString(order), "{\"id\":" + id + ",\"order_id\":" + order + "}");
    }
}
