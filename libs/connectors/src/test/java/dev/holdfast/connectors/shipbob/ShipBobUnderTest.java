package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.shipbob.ShipBob;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ShipBob, for the conformance suite. */
public final class ShipBobUnderTest implements WarehouseUnderTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CHANNEL = "100102";

    private final SimulatedWarehouse shipBob = new SimulatedWarehouse("shipbob", ShipBob::new);
    private final Map<String, List<Units>> ordered = new HashMap<>();
    private int items;

    @Override
    public String vendor() {
        return "shipbob";
    }

    @Override
    public String title() {
        return "ShipBob";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(
                Trait.MONEY,
                Trait.SEVERAL_SHIPMENTS,
                Trait.LINE_IDS,
                Trait.STOCK_ROWS,
                Trait.CLOSED_STATUSES,
                Trait.PUBLISHED);
    }

    @Override
    public SimulatedWarehouse house() {
        return shipBob;
    }

    @Override
    public void fresh() {
        shipBob.reset();
        ordered.clear();
        items = 0;
        allow("orders_read", "inventory_read", "webhooks_read", "webhooks_write");
        ObjectNode channel = JSON.objectNode();
        channel.putArray("scopes").add("orders_read").add("inventory_read");
        shipBob.ask("PUT", "/channels/" + CHANNEL, channel);
    }

    private void allow(String... scopes) {
        ObjectNode token = JSON.objectNode();
        ArrayNode granted = token.putArray("scopes");
        for (String scope : scopes) {
            granted.add(scope);
        }
        shipBob.ask("PUT", "/tokens/the-PAT", token);
    }

    @Override
    public WarehouseConnector connector(Reference rule) {
        return new ShipBobConnector(
                        shipBob.resolver(),
                        shipBob.caller,
                        shipBob.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipBob.pause())
                .connect(new ShipBobSettings(
                        "east",
                        shipBob.base(),
                        "2026-01",
                        URI.create(shipBob.base() + "/openapi.json"),
                        new SecretRef("env", "PAT"),
                        CHANNEL,
                        rule,
                        "USD",
                        null,
                        Map.of()));
    }

    @Override
    public List<Map<String, String>> ways() {
        return List.of(
                Map.of(
                        "total-pages-header",
                        "off",
                        "largest-page",
                        "40",
                        "date-bounds",
                        "exclusive",
                        "next-link",
                        "address"),
                Map.of("total-pages-header", "on", "largest-page", "40", "next-link", "query"),
                Map.of("total-pages-header", "off", "largest-page", "250", "next-link", "cursor"),
                Map.of("total-pages-header", "on", "date-bounds", "inclusive", "next-link", "path"));
    }

    @Override
    public String order(String reference, String name, List<Units> units) {
        return order(reference, name, units, CHANNEL);
    }

    private String order(String reference, String name, List<Units> units, String channel) {
        ObjectNode order = JSON.objectNode()
                .put("reference_id", reference)
                .put("order_number", name)
                .put("channel", channel);
        order.putObject("financials").put("total_price", new java.math.BigDecimal("64.50"));
        ArrayNode products = order.putArray("products");
        for (Units one : units) {
            products.addObject()
                    .put("reference_id", one.sku())
                    .put("sku", one.sku())
                    .put("quantity", one.units())
                    .put("external_line_id", 15012345678900L + products.size() - 1);
        }
        String id = shipBob.ask("POST", "/orders", order).path("id").asText();
        ordered.put(id, units);
        return id;
    }

    @Override
    public void orderOfAnother(String reference) {
        order(reference, "#1", List.of(new Units("MUG-BLUE", 1)), "7");
    }

    @Override
    public String pack(String order, List<Units> units) {
        return shipment(order, units, "LabeledCreated", null);
    }

    @Override
    public String ship(String order, List<Units> units, List<String> numbers) {
        if (numbers.size() > 1) {
            throw new IllegalArgumentException("Each of ShipBob's parcels is a shipment of its own");
        }
        return shipment(order, units, "Completed", numbers.isEmpty() ? null : numbers.getFirst());
    }

    private String shipment(String order, List<Units> units, String status, @Nullable String number) {
        ObjectNode shipment = JSON.objectNode().put("status", status).put("carrier", "UPS");
        if (number != null) {
            shipment.put("tracking", number);
        }
        if (!units.equals(ordered.get(order))) {
            ArrayNode lines = shipment.putArray("lines");
            units.forEach(one -> lines.addObject().put("sku", one.sku()).put("quantity", one.units()));
        }
        return shipBob.ask("POST", "/orders/" + order + "/shipments", shipment)
                .path("id")
                .asText();
    }

    @Override
    public void number(String order, String shipment, String number) {
        move(
                shipment,
                JSON.objectNode()
                        .put("status", "Completed")
                        .put("carrier", "UPS")
                        .put("tracking", number));
    }

    @Override
    public void callOff(String order, String shipment) {
        move(shipment, JSON.objectNode().put("status", "Cancelled"));
    }

    private void move(String shipment, ObjectNode to) {
        shipBob.ask("POST", "/shipments/" + shipment + "/status", to);
    }

    @Override
    public void cancel(String order) {
        callOff(order, pack(order, List.of()));
    }

    @Override
    public void stock(String sku, int place, int onHand, int available) {
        ObjectNode item = JSON.objectNode().put("sku", sku).put("name", sku);
        item.putArray("locations")
                .addObject()
                .put("location_id", Integer.parseInt(place(place)))
                .put("name", "A place")
                .put("on_hand_quantity", onHand)
                .put("fulfillable_quantity", available);
        shipBob.ask("PUT", "/stock/" + (1000 + items++), item);
    }

    @Override
    public String place(int place) {
        return Integer.toString(155 + place);
    }

    @Override
    public void revoke() {
        shipBob.ask("DELETE", "/tokens/the-PAT", "");
    }

    @Override
    public void forbid() {
        allow("inventory_read");
    }

    @Override
    public long refreshes() {
        return shipBob.forgotten.size();
    }

    @Override
    public FaultAction unknownState() {
        return new FaultAction.ChangedSchema(List.of(
                new AnswerEdit(AnswerEdit.Kind.SET, "/*/status", TextNode.valueOf("Teleported"), null),
                new AnswerEdit(AnswerEdit.Kind.SET, "/*/shipments/*/status", TextNode.valueOf("Teleported"), null)));
    }

    @Override
    public FaultAction goneField() {
        return new FaultAction.ChangedSchema(
                List.of(new AnswerEdit(AnswerEdit.Kind.REMOVE, "/*/shipments", null, null)));
    }

    @Override
    public String gone() {
        return "shipments";
    }

    @Override
    public FaultAction newPublishedField() {
        return new FaultAction.ChangedSchema(List.of(new AnswerEdit(
                AnswerEdit.Kind.SET,
                "/components/schemas/Order/properties/surprise",
                JSON.objectNode().put("type", "string"),
                null)));
    }

    @Override
    public FaultAction newField() {
        return new FaultAction.ChangedSchema(
                List.of(new AnswerEdit(AnswerEdit.Kind.SET, "/*/surprise", TextNode.valueOf("!"), null)));
    }

    @Override
    public void close() {
        shipBob.close();
    }
}
