package dev.holdfast.simulators.brightpearl.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.IdSet;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.brightpearl.order.Order;
import dev.holdfast.simulators.brightpearl.webhook.Hooks;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goods-out notes: made of an order's rows, told their tracking, and shipped by an event. */
public final class GoodsOut {

    /** Notes by id. */
    public static final String TABLE = "goodsOutNote";

    private static final int MOST = 500;

    private final Site site;
    private final Hooks hooks;

    /** For one account. */
    public GoodsOut(Site site, Hooks hooks) {
        this.site = site;
        this.hooks = hooks;
    }

    /** Notes of a set of orders. */
    public Answer read(Call call, Map<String, String> names) {
        IdSet orders = IdSet.parse(names.getOrDefault("ids", "*"), MOST);
        IdSet notes = IdSet.parse(names.getOrDefault("notes", "*"), MOST);
        ObjectNode all = Json.object();
        site.account().read(tables -> {
            tables.all(TABLE).forEach((id, note) -> {
                if (orders.has().test(note.path("orderId").asLong())
                        && notes.has().test(Long.parseLong(id))) {
                    all.set(id, shown(note));
                }
            });
            return all;
        });
        if (all.isEmpty() && site.emptyIs404()) {
            throw Refusal.absent("No goods-out notes available");
        }
        return Api.response(all);
    }

    private ObjectNode shown(ObjectNode record) {
        ObjectNode note = record.deepCopy();
        for (String field : List.of("releaseDate", "createdOn")) {
            note.put(field, site.told(Instant.parse(note.path(field).asText())));
        }
        ObjectNode status = note.withObject("/status");
        for (String field : List.of("printedOn", "pickedOn", "packedOn", "shippedOn")) {
            if (status.has(field)) {
                status.put(field, site.told(Instant.parse(status.path(field).asText())));
            }
        }
        for (JsonNode event : note.path("events")) {
            ((ObjectNode) event)
                    .put(
                            "occured",
                            site.told(Instant.parse(event.path("occured").asText())));
        }
        return note;
    }

    /** One note for each warehouse. */
    public Answer make(Call call, Map<String, String> names) {
        JsonNode body = Body.object(call, Set.of("warehouses", "priority", "shippingMethodId", "labelUri"));
        String order = names.getOrDefault("id", "");
        ArrayNode ids = Json.mapper().createArrayNode();
        site.account().write(Cause.client(call, "make goods-out note"), transaction -> {
            ObjectNode held = Order.need(transaction, order);
            for (JsonNode warehouse : body.path("warehouses")) {
                NewNote note = new NewNote(site, transaction, held);
                ids.add(Long.parseLong(note.make(warehouse, body)));
            }
            if (ids.isEmpty()) {
                throw Refusal.invalid("WHSC-001", "You have not supplied a warehouse");
            }
            return order;
        });
        ids.forEach(id -> hooks.raise(site, "goods-out-note", id.asText(), "created"));
        return Api.response(site.notesAreListed() || ids.size() > 1 ? ids : ids.get(0));
    }

    /** Its tracking, and whatever else may be changed. */
    public Answer change(Call call, Map<String, String> names) {
        JsonNode body = Body.object(call, Set.of("priority", "shipping", "labelUri"));
        Body.check(body.path("shipping"), Set.of("reference", "boxes", "weight", "shippingMethodId"), "shipping");
        String id = names.getOrDefault("id", "");
        site.account().write(Cause.client(call, "change goods-out note"), transaction -> {
            ObjectNode note = need(transaction, id);
            body.path("shipping").properties().forEach(field -> note.withObject("/shipping")
                    .set(field.getKey(), field.getValue()));
            transaction.put(TABLE, id, note);
            return id;
        });
        hooks.raise(site, "goods-out-note", id, "modified");
        return Api.response(null);
    }

    /** What happened to it: shipped makes it printed, picked and packed too. */
    public Answer event(Call call, Map<String, String> names) {
        JsonNode body = Body.object(call, Set.of("events"));
        String id = names.getOrDefault("id", "");
        site.account().write(Cause.client(call, "goods-out event"), transaction -> {
            ObjectNode note = need(transaction, id);
            for (JsonNode event : body.path("events")) {
                happened(transaction, note, event);
            }
            if (body.path("events").isEmpty()) {
                throw Refusal.invalid("WHSC-006", "You have not supplied an event");
            }
            transaction.put(TABLE, id, note);
            ObjectNode order = Order.need(transaction, note.path("orderId").asText());
            Order.put(transaction, order, site);
            return id;
        });
        hooks.raise(site, "goods-out-note", id, "modified.shipped");
        return Api.response(null);
    }

    private void happened(Transaction transaction, ObjectNode note, JsonNode event) {
        Body.check(event, Set.of("eventCode", "occured", "eventOwnerId"), "an event");
        if (!event.path("eventCode").asText().equals("SHW")) {
            throw Refusal.invalid("WHSC-007", "Only SHW is simulated");
        }
        Instant at = Instant.parse(event.path("occured").asText(""));
        long owner = Body.id(event.path("eventOwnerId"), "eventOwnerId");
        if (transaction
                .get("contact", Long.toString(owner))
                .filter(contact -> contact.path("isStaff").asBoolean(false))
                .isEmpty()) {
            throw Refusal.invalid("WHSC-009", "Contact " + owner + " is no member of staff");
        }
        if (note.path("status").path("shipped").asBoolean()) {
            throw Refusal.invalid("WHSC-008", "The goods-out note is shipped already");
        }
        ObjectNode status = note.withObject("/status");
        for (String step : List.of("printed", "picked", "packed", "shipped")) {
            status.put(step, true).put(step + "On", at.toString()).put(step + "ById", owner);
        }
        note.withArray("/events")
                .addObject()
                .put("occured", at.toString())
                .put("eventOwnerId", owner)
                .put("eventCode", "SHW");
        String warehouse = note.path("warehouseId").asText();
        for (JsonNode parts : note.path("orderRows")) {
            for (JsonNode part : parts) {
                BigDecimal units = new BigDecimal(part.path("quantity").asText());
                Stock.ship(transaction, part.path("productId").asText(), warehouse, units);
            }
        }
    }

    private static ObjectNode need(Transaction transaction, String id) {
        return transaction
                .get(TABLE, id)
                .map(ObjectNode::deepCopy)
                .orElseThrow(() -> Refusal.absent("Cannot find goods-out note: " + id));
    }
}
