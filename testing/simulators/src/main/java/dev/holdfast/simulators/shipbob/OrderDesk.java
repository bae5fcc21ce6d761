package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes orders in and calls them off. A reference id is taken once: whoever sends it again gets a 422, and no second order. */
final class OrderDesk {

    private static final Set<String> FIELDS = Set.of(
            "reference_id",
            "order_number",
            "type",
            "shipping_method",
            "purchase_date",
            "recipient",
            "products",
            "financials",
            "gift_message",
            "location_id",
            "tags",
            "sales_channel",
            "shipping_terms",
            "retailer_program_data");

    private static final List<String> REQUIRED =
            List.of("products", "recipient", "reference_id", "shipping_method", "type");

    private final Shop shop;

    OrderDesk(Shop shop) {
        this.shop = shop;
    }

    Answer place(Call call, @Nullable String channel) {
        if (channel == null) {
            throw Refused.validation(400, "shipbob_channel_id", "The header shipbob_channel_id is required.");
        }
        JsonNode wanted = call.json();
        for (String field : REQUIRED) {
            if (wanted.path(field).isMissingNode() || wanted.path(field).isNull()) {
                throw Refused.validation(400, field, "The " + field + " field is required.");
            }
        }
        wanted.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Refused.validation(400, field, "The field " + field + " is not known.");
            }
        });
        ObjectNode view = shop.account().write(Cause.client(call, "create order"), transaction -> {
            if (taken(transaction, wanted.path("reference_id").asText(), channel)) {
                throw Refused.validation(422, "reference_id", "Cannot insert order with existing ReferenceId");
            }
            return placed(transaction, wanted, channel, shop.now());
        });
        return Answer.json(201, view);
    }

    /** As a person of the shop's integration would have placed it. */
    static ObjectNode placed(Transaction transaction, JsonNode wanted, String channel, Instant now) {
        long id = transaction.next("order", 300_000_001);
        ObjectNode view = Json.object()
                .put("id", id)
                .put("reference_id", wanted.path("reference_id").asText())
                .put("order_number", wanted.path("order_number").asText(null))
                .put("created_date", now.toString())
                .put("purchase_date", wanted.path("purchase_date").asText(now.toString()))
                .put("status", "Processing")
                .put("type", wanted.path("type").asText("DTC"))
                .put("shipping_method", wanted.path("shipping_method").asText("Standard"));
        view.putObject("channel").put("id", Integer.parseInt(channel)).put("name", "Shop");
        view.set("recipient", wanted.hasNonNull("recipient") ? wanted.path("recipient") : recipient());
        view.set("products", products(transaction, wanted.path("products")));
        view.putArray("shipments");
        view.putArray("tags");
        ObjectNode financials = view.putObject("financials");
        JsonNode price = wanted.path("financials").path("total_price");
        if (price.isNumber()) {
            financials.put("total_price", price.decimalValue());
        } else {
            financials.putNull("total_price");
        }
        keep(transaction, view, now);
        return view;
    }

    /** An order and when it changed last. */
    static void keep(Transaction transaction, ObjectNode view, Instant now) {
        ObjectNode record = Json.object().put("updated", now.toString());
        record.set("view", view);
        transaction.put(Shop.ORDER, view.path("id").asText(), record);
    }

    Answer cancel(Call call, String id) {
        return shop.account().write(Cause.client(call, "cancel order"), transaction -> {
            ObjectNode record = transaction.get(Shop.ORDER, id).orElse(null);
            if (record == null) {
                return Answer.empty(404);
            }
            ObjectNode view = record.path("view").deepCopy();
            for (JsonNode shipment : view.path("shipments")) {
                if (shipment.path("status").asText().equals("Completed")) {
                    throw Refused.of(
                            Refused.problem(422, "Unprocessable Entity", "A shipment of the order has been completed"));
                }
                ((ObjectNode) shipment)
                        .put("status", "Cancelled")
                        .put("last_update_at", shop.now().toString());
            }
            keep(transaction, view.put("status", "Cancelled"), shop.now());
            return Answer.json(
                    200, Json.object().put("order_id", view.path("id").asLong()).put("status", "Success"));
        });
    }

    private boolean taken(Transaction transaction, String reference, String channel) {
        boolean ofChannel = shop.choice(Choices.REFERENCE_SCOPE).equals("channel");
        return transaction.all(Shop.ORDER).values().stream()
                .map(record -> record.path("view"))
                .anyMatch(view -> view.path("reference_id").asText().equals(reference)
                        && (!ofChannel
                                || view.path("channel").path("id").asText().equals(channel)));
    }

    private static ArrayNode products(Transaction transaction, JsonNode wanted) {
        ArrayNode products = Json.mapper().createArrayNode();
        for (JsonNode product : wanted) {
            ObjectNode taken = products.addObject()
                    .put("id", transaction.next("product", 71_001))
                    .put(
                            "reference_id",
                            product.path("reference_id")
                                    .asText(product.path("sku").asText(null)))
                    .put(
                            "sku",
                            product.path("sku")
                                    .asText(product.path("reference_id").asText(null)))
                    .put("quantity", product.path("quantity").asInt(1))
                    .put("quantity_unit_of_measure_code", "EA");
            if (product.hasNonNull("external_line_id")) {
                taken.set("external_line_id", product.path("external_line_id"));
            } else {
                taken.putNull("external_line_id");
            }
            taken.putNull("unit_price").putNull("gtin").putNull("upc");
        }
        return products;
    }

    private static ObjectNode recipient() {
        ObjectNode recipient = Json.object().put("name", "A Buyer").put("email", "buyer@example.com");
        recipient.putNull("phone_number");
        recipient
                .putObject("address")
                .put("address1", "1 Main St")
                .put("city", "Reno")
                .put("state", "NV")
                .put("zip_code", "89501")
                .put("country", "US");
        return recipient;
    }
}
